/** Whether the words of a frozen report may still leave: what people agreed to changes after them. */
import { agreedTo, needingConsent } from '../../consent/standing.ts';
import { AppError } from '../../model/errors.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { reasonsAgainst } from '../audience/blocked.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { peopleIn } from '../audience/people.ts';
import { audienceRules } from '../audience/rules.ts';
import { tellings } from '../audience/standings.ts';
import type { NamedRecord } from '../../records/belongings.ts';
import type { CheckedReport } from '../leak/check.ts';
import { placesIn } from '../leak/places.ts';
import { readPlaceNotes, titleWords } from '../../model/place-notes.ts';
import type { ToldRecord } from './stored.ts';

/** What whoever writes them answers for, and what the United Nations wrote, reach a report as they are. */
const untouched = new Set(['title-page', 'recommendation']);

/** Of the cases that are told everybody who had to be asked, as they are told of. */
export function toldBy(vault: ReadableVault, { told, hidden }: Disclosure): ToldRecord[] {
  const unnamed = new Set(hidden.map(({ id }) => id));
  const victims = new Set(told.flatMap((one) => [...one.victims]));
  const asked = needingConsent(vault, told.flatMap(peopleIn));
  // Of somebody who is not a victim nothing is said where they may not be named.
  const people = asked.filter((person) => victims.has(person) || !unnamed.has(person));
  return [
    ...told.map(({ id }) => ({ entity: 'case' as const, record: id, isNamed: true })),
    ...people.map((person) => ({ entity: 'person' as const, record: person, isNamed: !unnamed.has(person) })),
  ];
}

/**
 * For the public the leak check finds names, and lets those stand that somebody settled.
 *
 * @param told by the frozen report.
 * @param day on which it leaves.
 * @throws {AppError} `report.consent-since` where somebody in it does not agree any more to be told of as they are, a case in it became too
 *   secret for its readers, a file that it cites may not be told of, or a name in it would give way today.
 */
export function requireStillAgreed(vault: ReadableVault, checked: CheckedReport, told: readonly ToldRecord[], day: string): void {
  const { disclosure } = checked;
  if (
    isAnyFileKeptBack(checked) ||
    isAnyNameHidden(checked) ||
    !doAllAgree(vault, disclosure, told, day) ||
    isAnySecret(vault, disclosure, told, day)
  )
    throw noLongerAgreed();
}

function noLongerAgreed(): AppError {
  return new AppError(
    'report.consent-since',
    'Since this report was frozen somebody in it took consent back, or it ended, or a case in it was made more secret. Freeze it anew. Nothing was written.',
  );
}

/**
 * Of a frozen report that says not whom it tells of: an older version of the app froze it, or it tells of nobody. Judged as that version did.
 *
 * @param since consent that was recorded or changed after the freeze.
 * @throws {AppError} `report.consent-since` where a name in it would give way today, or a case would not be told because of one of `since`.
 */
export function requireNoneTakenBack(checked: CheckedReport, since: readonly NamedRecord[]): void {
  const { blocked } = checked.disclosure;
  const changed = new Set(since.map(({ record }) => record));
  const isUntold = blocked.some(({ effect, consent }) => effect === 'not-told' && consent !== null && changed.has(consent));
  if (isUntold || isAnyFileKeptBack(checked) || isAnyNameHidden(checked)) throw noLongerAgreed();
}

/** Whatever else changed: also of whoever would not have to be asked any more, or lies in the trash. */
function doAllAgree(vault: ReadableVault, { audience }: Disclosure, told: readonly ToldRecord[], day: string): boolean {
  const { named, unnamed } = audienceRules[audience];
  const people = told.filter(({ entity }) => entity === 'person');
  const agreeing = (uses: typeof named) =>
    agreedTo(
      vault,
      uses,
      day,
      people.map(({ record }) => record),
    );
  const [toBeNamed, toBeTold] = [agreeing(named), agreeing([...named, ...unnamed])];
  return people.every(({ record, isNamed }) => (isNamed ? toBeNamed : toBeTold).has(record));
}

function isAnySecret(vault: ReadableVault, { audience, people }: Disclosure, told: readonly ToldRecord[], day: string): boolean {
  const tellingOf = tellings(vault, audience, day, people);
  const cases = told.flatMap(({ entity, record }) => (entity === 'case' ? (people.cases.get(record) ?? []) : []));
  const { openLevel } = audienceRules[audience];
  return cases.some((one) => reasonsAgainst(one, tellingOf, openLevel).some(({ reason }) => reason === 'confidentiality'));
}

/** Whether a footnote cites a file that its readers would not learn of today. */
function isAnyFileKeptBack({ document, disclosure }: CheckedReport): boolean {
  const kept = new Set(
    disclosure.blocked.flatMap(({ effect, item }) => (effect === 'not-cited' && item !== undefined ? [titleWords(item)] : [])),
  );
  if (kept.size === 0) return false;
  const cited = placesIn(document).flatMap(({ text }) => readPlaceNotes(text));
  return cited.some(({ number, title }) => kept.has(number ?? title));
}

function isAnyNameHidden({ document, disclosure }: CheckedReport): boolean {
  if (disclosure.audience === 'public') return false;
  return placesIn(document).some(({ block, text }) => !untouched.has(block) && disclosure.text(text) !== text);
}
