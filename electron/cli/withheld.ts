/** What the command line says of people whose names stay, because they gave no consent. */
import type { BlockedPeople } from '../../db/bundle/blocked.ts';
import type { ConsentStanding } from '../../db/consent/standing.ts';
import type { ConsentUse } from '../../db/model/consent.ts';
import type { LeftOut } from '../../db/consent/files.ts';

const whyWords: Readonly<Record<ConsentStanding['why'], string>> = {
  given: 'given',
  missing: 'nobody asked',
  refused: 'said no',
  'ask-again': 'wants to be asked again',
  expired: 'the consent has expired',
  withdrawn: 'withdrew the consent',
};

/** Of a bundle: one line for all of them, and one for each. */
export function blockedLines({ count, people }: BlockedPeople, use: ConsentUse): string[] {
  return withheldLines(
    use,
    count,
    people.map((one) => `${describe(one)}; withheld: ${[...new Set(one.held.map(fieldName))].join(', ')}`),
  );
}

/** The same of a file. */
export function leftOutLines({ count, people, use }: LeftOut): string[] {
  return withheldLines(use, count, people.map(describe));
}

function describe({ person, title, why }: LeftOut['people'][number] | BlockedPeople['people'][number]): string {
  return `${title || person}: ${whyWords[why]}`;
}

function fieldName({ entity, field }: BlockedPeople['people'][number]['held'][number]): string {
  if (entity === 'name') return 'the name';
  const name = field === 'givenByWhy' ? 'why somebody else answered' : field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return entity === 'person' ? name : `${entity}: ${name}`;
}

function withheldLines(use: ConsentUse, count: number, people: readonly string[]): string[] {
  if (count === 0) return [];
  const more = count > people.length ? [`  and ${count - people.length} more`] : [];
  return [`Names of ${count} people withheld: no consent for ${use}.`, ...people.map((line) => `  ${line}`), ...more];
}
