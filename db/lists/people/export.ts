/** How a list of people is written into a file. Of whoever did not agree to its use nothing that says who they are is in it. */
import { analysisWords } from '../../analysis/words.ts';
import type { FileConsent } from '../../consent/files.ts';
import type { PersonSort } from '../../model/person-list.ts';
import { labelOf } from '../../model/vocabulary.ts';
import type { OwnName } from '../../records/own-columns.ts';
import { ownCellTexts, toldOwn } from '../own-cells.ts';
import { listWords } from '../list-words.ts';
import { listWriter } from '../write-list.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { vocabularyIn } from '../../vocabularies/in-vault.ts';
import { peopleKeys } from './keys.ts';
import { recordsOfPerson } from '../../people/one-row.ts';
import { type ListedPerson, listedPeople } from './rows.ts';

export const writePeopleList = listWriter({ keys: peopleKeys, rows: listedPeople, cells: cellText, told: withoutWithheld });

/** What the columns say that tells who somebody is, by the field of a person. */
const identifying = {
  gender: 'genderIdentity',
  birth: 'birthDate',
  birthPlace: 'birthPlace',
  occupation: 'occupation',
  organisation: 'organisation',
  citizenship: 'citizenship',
} as const;

function withoutWithheld(vault: ReadableVault, shown: ListedPerson, leaving: FileConsent): ListedPerson {
  // One record of somebody says who all of them are.
  const records = recordsOfPerson(vault, shown.id).map((id) => ({ entity: 'person', id }));
  const stays = records.map(({ id }) => leaving.test('person', id));
  const row = toldOwn(vault, shown, leaving, records);
  if (!stays.some((of) => of.some())) return row;
  const held = Object.entries(identifying).filter(([, field]) => stays.some((of) => of.field(field)));
  const tags = stays.some((of) => of.set('tags')) ? [] : row.tags;
  return { ...row, name: null, otherNames: [], tags, ...Object.fromEntries(held.map(([name]) => [name, null])) };
}

/** What stands in the cells of each column. */
async function cellText(
  locale: string,
  vault: ReadableVault,
): Promise<Readonly<Record<PersonSort | OwnName, (row: ListedPerson) => string>>> {
  const [kinds, sexes, bases, { level }] = await Promise.all([
    vocabularyIn(vault, 'person-kinds'),
    vocabularyIn(vault, 'sexes'),
    vocabularyIn(vault, 'defender-bases'),
    analysisWords(locale),
  ]);
  const words = listWords(locale);
  const said = (value: string | null) => value ?? '';
  const label = (list: typeof kinds, code: string | null) => (code === null ? '' : labelOf(list, code, locale));
  return {
    ...(await ownCellTexts(vault, 'person', locale)),
    name: ({ name }) => said(name),
    others: ({ otherNames }) => otherNames.join('; '),
    kind: ({ kind }) => label(kinds, kind),
    occupation: ({ occupation }) => said(occupation),
    organisation: ({ organisation }) => said(organisation),
    consent: ({ consent }) => (consent === null ? '' : words.consent[consent]),
    suffered: ({ suffered }) => String(suffered),
    done: ({ done }) => String(done),
    told: ({ told }) => String(told),
    contact: ({ doNotContact }) => (doNotContact ? words.doNotContact : ''),
    sex: ({ sex }) => label(sexes, sex),
    gender: ({ gender }) => said(gender),
    birth: ({ birth }) => said(birth),
    birthPlace: ({ birthPlace }) => said(birthPlace),
    citizenship: ({ citizenship }) => said(citizenship),
    defender: ({ defender }) => label(bases, defender),
    deceased: ({ deceased }) => (deceased === null ? '' : deceased ? words.yes : words.no),
    tags: ({ tags }) => tags.join('; '),
    secrecy: ({ confidentiality }) => level[String(confidentiality) as '1'] ?? '',
    updated: ({ updated }) => updated.slice(0, 10),
    created: ({ created }) => created.slice(0, 10),
  };
}
