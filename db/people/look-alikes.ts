/** Who may be meant by a name, and why: a proposal each time, never a decision. */
import { idBytes, idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { displayName, type PersonName, splitHanName } from '../model/name.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { countOf, keyOf, rising } from '../query/terms.ts';
import { casesNaming } from '../records/belongings.ts';
import { syllablesOf } from '../search/pinyin.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { candidatesFor } from './candidates.ts';
import { personDetails } from './details.ts';
import { bestFit, fitOrder, type FitReason } from './name-fit.ts';
import { onePersonOneRow, recordsOfPerson } from './one-row.ts';
import { peopleByKey, type PersonRow } from './rows.ts';

/** What tells people of one name apart. */
export interface PersonFacts {
  readonly id: RecordId;
  /** All records of this person, itself among them. */
  readonly records: readonly RecordId[];
  readonly name: string;
  readonly otherNames: string;
  readonly kind: string | null;
  /** Acts suffered, parts in acts, what they told, in how many cases, and where. */
  readonly acts: number;
  readonly done: number;
  readonly told: number;
  readonly cases: number;
  readonly places: readonly string[];
  readonly occupation: string | null;
  readonly organisation: string | null;
  readonly birthDate: string | null;
  readonly doNotContact: boolean;
}

export interface LookAlike extends PersonFacts {
  /** Which of the names fits, and how. */
  readonly matched: string;
  readonly reason: FitReason;
}

/**
 * People whose name may be what is being typed: other scripts, orders, aliases, pinyin, initials, a part, a slip. Each
 * once, the surest first. Nothing for text that cannot be searched.
 */
export function findPeople(vault: ReadableVault, text: string, limit: number): LookAlike[] {
  const { faceOf, membersOf } = onePersonOneRow(vault);
  const faces = [...new Set(candidatesFor(vault, text).map(faceOf))];
  const fits = faces.map((key, at) => ({
    key,
    at,
    ...bestFit(
      { fullName: text },
      membersOf(key).flatMap((one) => namesOf.all(vault, { key: one })),
    ),
  }));
  const ranked = fits
    .toSorted((one, other) => fitOrder.indexOf(one.reason) - fitOrder.indexOf(other.reason) || one.at - other.at)
    .slice(0, limit);
  const rows = new Map(
    peopleByKey(
      vault,
      ranked.map(({ key }) => key),
    ).map((row) => [row.key, row]),
  );
  return ranked.flatMap(({ key, shown, reason }) => {
    const row = rows.get(key);
    return row ? [{ ...told(vault, row, membersOf(key)), matched: shown, reason }] : [];
  });
}

/** The same of people who stand somewhere already, each once; whoever is not here is left out. */
export function factsOfPeople(vault: ReadableVault, ids: readonly RecordId[]): PersonFacts[] {
  const { faceOf, membersOf } = onePersonOneRow(vault);
  const faces = ids.flatMap((id) => {
    const row = findRecord(vault.store, 'person', id);
    return row ? [faceOf(row.key)] : [];
  });
  return peopleByKey(vault, [...new Set(faces)]).map((row) => told(vault, row, membersOf(row.key)));
}

const namesOf = query((db, given: { key: number }) =>
  db
    .selectFrom('person as p')
    .innerJoin('person_name as n', 'n.person_id', 'p.id')
    .select(['n.kind', 'n.full_name as fullName', 'n.family', 'n.given', 'n.part_order as partOrder', 'n.reading'])
    .where('p.key', '=', given.key)
    .where('n.deleted', '=', 0)
    .orderBy('n.position', rising)
    .orderBy('n.id')
    .limit(20),
);

const aboutPerson = query((db, given: { key: number }) =>
  db
    .selectFrom('person as p')
    .select(({ ref }) => ['p.id', 'p.birth_date_edtf as birthDate', countOf('source', 'person_id', ref('p.id')).as('told')])
    .where('p.key', '=', given.key),
);

const placeOfCase = query((db, given: { id: Buffer }) =>
  db.selectFrom('case_record').select('place').where('key', '=', keyOf('case', given.id)).where('deleted', '=', 0),
);

/** As many places say where somebody belongs. */
const mostPlaces = 2;

function told(vault: ReadableVault, row: PersonRow, members: readonly number[]): PersonFacts {
  const { id, kind, name, otherNames, occupation, organisation, suffered: acts, done, doNotContact } = row;
  const records = members.flatMap((key) => aboutPerson.get(vault, { key }) ?? []);
  const ids = new Set(records.flatMap((record) => casesNaming(vault, { entity: 'person', record: idText(record.id) }, true)));
  const cases = [...ids].flatMap((one) => placeOfCase.get(vault, { id: idBytes(one) }) ?? []);
  return {
    id,
    records: records.map((record) => idText(record.id)),
    kind,
    name: name ?? '',
    otherNames: otherNames.join(' · '),
    acts,
    done,
    told: records.reduce((all, record) => all + record.told, 0),
    cases: cases.length,
    places: [...new Set(cases.flatMap(({ place }) => place?.trim() || []))].slice(0, mostPlaces),
    occupation,
    organisation,
    birthDate: records.find(({ birthDate }) => birthDate !== null)?.birthDate ?? null,
    doNotContact,
  };
}

/** Fits of a whole name: what is only a part of one, or a slip away from one, says nothing of two people. */
const wholeNames: ReadonlySet<FitReason> = new Set(fitOrder.slice(0, fitOrder.indexOf('part')));

/** Whole names that sound or are written alike, without those that somebody has decided about. */
export function alikePeople(vault: ReadableVault, id: RecordId): LookAlike[] {
  const records = recordsOfPerson(vault, id);
  const apart = records.flatMap((record) => toldApart(vault, record)).flatMap((other) => recordsOfPerson(vault, other));
  const decided = new Set<RecordId>([...records, ...apart]);
  const found = new Map<RecordId, LookAlike>();
  for (const { fields } of records.flatMap((record) => personDetails(vault, record)?.names ?? []))
    for (const other of findPeople(vault, displayName(fields as PersonName), 20))
      if (!decided.has(other.id) && !found.has(other.id) && wholeNames.has(other.reason)) found.set(other.id, other);
  return [...found.values()].slice(0, 8);
}

const edgesThatPart = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('same_as')
    .select(['one_id', 'other_id'])
    .where('entity', '=', 'person')
    .where('deleted', '=', 0)
    .where('verdict', '=', 'different')
    .where(({ eb, or }) => or([eb('one_id', '=', given.id), eb('other_id', '=', given.id)])),
);

/** With the person itself. */
function toldApart(vault: ReadableVault, id: RecordId): RecordId[] {
  const ends = edgesThatPart.all(vault, { id: idBytes(id) }).flatMap(({ one_id, other_id }) => [one_id, other_id]);
  return ends.flatMap((end) => (end ? [idText(end)] : []));
}

/** How a Chinese name is parted and read: `王全` → 王, 全, "Wang Quan". A person corrects it. */
export function suggestReading(text: string): { family: string; given: string; reading: string } | undefined {
  const parts = splitHanName(text);
  if (!parts) return undefined;
  const syllables = syllablesOf(parts.family + parts.given);
  const cut = [...parts.family].length;
  if (syllables.length !== cut + [...parts.given].length) return undefined;
  const reading = [syllables.slice(0, cut), syllables.slice(cut)].map((part) => capital(part.join(''))).filter(Boolean);
  return { ...parts, reading: reading.join(' ') };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
