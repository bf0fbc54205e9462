/** One person with all that is known of them in this vault. */
import { type Expression, expressionBuilder, type NotNull, type SqlBool } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { PartLists } from '../model/entities.ts';
import { personEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { casesNaming } from '../records/belongings.ts';
import { detailsOf, type FieldState, partListsOf, type RecordDetails, setsIn, statesOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import { query } from '../query/query.ts';
import { keyOf, rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Cluster, clusterOf } from './clusters.ts';
import { type ForeignGuard, guardsFromOthers } from './guards.ts';
import { joinFields, type JoinedFields, joinNames, joinSets } from './joined.ts';
import { recordsOfPerson } from './one-row.ts';
import { type RelatedFrom, relationsOfPerson } from './relations.ts';

/** Its lists are named as in files; of consents all versions: what follows from them says db/consent. */
export type PersonWithNames = RecordDetails &
  PartLists<'person', RecordDetails> & {
    readonly deleted: boolean;
    /** What other records of the same person forbid beyond these fields. */
    readonly guards: readonly ForeignGuard[];
  };

/** No page shows more of one list. */
const longest = 1000;

interface InCase {
  readonly case: RecordId | null;
  readonly number: string | null;
  readonly title: string | null;
}

/** Somebody said that this person and another are the same, or are not. */
export interface PersonVerdict {
  readonly id: RecordId;
  /** Which of the person's records was meant, and what it is called. */
  readonly of: RecordId;
  readonly ofName: string | null;
  /** The other one. */
  readonly person: RecordId;
  readonly name: string | null;
  readonly verdict: string | null;
  readonly reason: string | null;
}

/** With `id` of the record that stands for all, and what all of them say. */
export type PersonDetails = PersonWithNames &
  JoinedFields & {
    /** Who stands for all first. */
    readonly records: readonly RecordId[];
    /** What was done to this person. */
    readonly acts: readonly (InCase & { act: RecordId; type: string | null; begin: string | null })[];
    /** What this person had a part in. */
    readonly involvements: readonly (InCase & { act: RecordId | null; degree: string | null; type: string | null; begin: string | null })[];
    readonly sources: readonly (InCase & { source: RecordId; connection: string | null })[];
    readonly cluster: Cluster;
    readonly verdicts: readonly PersonVerdict[];
    /** What others say of themselves and this person. */
    readonly related: readonly RelatedFrom[];
    /** What the other side of each relation is called, by its id. */
    readonly relatedNames: Readonly<Record<RecordId, string>>;
    readonly cases: readonly { id: RecordId; number: string | null; title: string | null }[];
    readonly states: readonly FieldState[];
  };

/** A person with its names; nothing where there is none. */
export function personDetails(vault: ReadableVault, id: RecordId): PersonWithNames | undefined {
  const found = detailsOf(vault, 'person', id);
  if (!found) return undefined;
  const { fields, deleted } = found;
  return {
    id,
    fields,
    deleted,
    ...setsIn(vault, personEntity, id),
    ...partListsOf(vault, personEntity, id),
    guards: guardsFromOthers(vault, id),
  };
}

/**
 * A person with names, acts suffered, acts done, and who is said to be the same: what all records of this person say
 * together, by the id of any of them. One that lies in the trash shows by itself.
 *
 * @throws {AppError} `record.not-found`.
 */
export function showPerson(vault: ReadableVault, asked: RecordId): PersonDetails {
  const records = recordsOfPerson(vault, asked);
  const [face, ...others] = records.flatMap((record) => personDetails(vault, record) ?? []);
  if (!face) throw new AppError('record.not-found', 'There is no person with this id.');
  const { id } = face;
  const all = [face, ...others] as const;
  const names = all.flatMap((one) => one.names);
  return {
    ...face,
    ...joinFields(all),
    names: joinNames(names),
    consents: all.flatMap(({ consents }) => consents),
    risks: all.flatMap(({ risks }) => risks),
    protections: all.flatMap(({ protections }) => protections),
    records,
    acts: inTime(records.flatMap((record) => actsSuffered(vault, record))),
    involvements: inTime(records.flatMap((record) => actsDone(vault, record))),
    sources: records.flatMap((record) => sourcesOf(vault, record)).slice(0, longest),
    cluster: clusterOf(vault, 'person', id),
    verdicts: verdictsOf(vault, records),
    ...joinSets(all),
    ...relationsOfPerson(vault, all),
    cases: casesOfPerson(vault, records),
    states: statesOf(vault, [
      ...records,
      ...all.flatMap((one) => [...one.names, ...one.relations, ...one.risks, ...one.protections]).map(({ id: part }) => part),
    ]),
  };
}

/** What has no date comes first, as in the lists of one record. */
function inTime<Line extends { readonly begin: string | null }>(lines: readonly Line[]): Line[] {
  return lines
    .toSorted((one, other) => ((one.begin ?? '') < (other.begin ?? '') ? -1 : Number(one.begin !== other.begin)))
    .slice(0, longest);
}

/** What is done, with the case that it stands in. */
const suffered = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('act as a')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(['a.id', 'a.case_id', 'c.number', 'c.title', 'a.type', 'a.begin_edtf as begin'])
    .where('a.victim_id', '=', given.person)
    .where('a.deleted', '=', 0)
    .where(({ ref }) => isNotTrashed(ref('c.deleted')))
    .orderBy('a.begin_earliest', rising)
    .orderBy('a.id')
    .limit(longest),
);

const done = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('involvement as i')
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('i.act_id')))))
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(['i.act_id as id', 'a.case_id', 'c.number', 'c.title', 'a.type', 'a.begin_edtf as begin', 'i.degree'])
    .where('i.perpetrator_id', '=', given.person)
    .where('i.deleted', '=', 0)
    .where(({ ref }) => isNotTrashed(ref('a.deleted')))
    .where(({ ref }) => isNotTrashed(ref('c.deleted')))
    .orderBy('a.begin_earliest', rising)
    .orderBy('i.id')
    .limit(longest),
);

const said = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('source as a')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select(['a.id', 'a.case_id', 'c.number', 'c.title', 'a.connection'])
    .where('a.person_id', '=', given.person)
    .where('a.deleted', '=', 0)
    .where(({ ref }) => isNotTrashed(ref('c.deleted')))
    .orderBy('a.id')
    .limit(longest),
);

/** Also true of what is not here at all. */
function isNotTrashed(deleted: Expression<number | null>): Expression<SqlBool> {
  const eb = expressionBuilder();
  return eb(eb.fn.coalesce(deleted, eb.lit(0)), '=', 0);
}

function actsSuffered(vault: ReadableVault, id: RecordId): PersonDetails['acts'] {
  return suffered
    .all(vault, { person: idBytes(id) })
    .map(({ id: act, type, begin, ...row }) => ({ act: idText(act), type, begin, ...inCase(row) }));
}

function actsDone(vault: ReadableVault, id: RecordId): PersonDetails['involvements'] {
  return done
    .all(vault, { person: idBytes(id) })
    .map(({ id: act, type, begin, degree, ...row }) => ({ act: act && idText(act), degree, type, begin, ...inCase(row) }));
}

function sourcesOf(vault: ReadableVault, id: RecordId): PersonDetails['sources'] {
  return said
    .all(vault, { person: idBytes(id) })
    .map(({ id: source, connection, ...row }) => ({ source: idText(source), connection, ...inCase(row) }));
}

function inCase({ case_id, number, title }: { case_id: Buffer | null; number: string | null; title: string | null }): InCase {
  return { case: case_id && idText(case_id), number, title };
}

const verdicts = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('same_as')
    .select(['id', 'one_id', 'other_id', 'verdict', 'reason'])
    .where('entity', '=', 'person')
    .where('deleted', '=', 0)
    .where(({ eb, or }) => or([eb('one_id', '=', given.person), eb('other_id', '=', given.person)]))
    .where('one_id', 'is not', null)
    .where('other_id', 'is not', null)
    .$narrowType<{ one_id: NotNull; other_id: NotNull }>()
    .orderBy('id')
    .limit(500),
);

/** Every decision once, from the side of the record that it is about. */
function verdictsOf(vault: ReadableVault, records: readonly RecordId[]): PersonVerdict[] {
  const nameOf = (id: RecordId) => personCalled(vault, id);
  const found = new Map<RecordId, PersonVerdict>();
  for (const of of records)
    for (const { id, one_id, other_id, verdict, reason } of verdicts.all(vault, { person: idBytes(of) })) {
      const one = idText(one_id);
      const person = one === of ? idText(other_id) : one;
      if (!found.has(idText(id)))
        found.set(idText(id), { id: idText(id), of, ofName: nameOf(of), person, name: nameOf(person), verdict, reason });
    }
  return [...found.values()].slice(0, 500);
}

const caseById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('case_record')
    .select(['id', 'number', 'title', 'updated_lamport'])
    .where('key', '=', keyOf('case', given.id))
    .where('deleted', '=', 0),
);

/** In which cases somebody stands, in any part: what changed last comes first. */
function casesOfPerson(
  vault: ReadableVault,
  records: readonly RecordId[],
): { id: RecordId; number: string | null; title: string | null }[] {
  const cases = new Set(records.flatMap((record) => casesNaming(vault, { entity: 'person', record }, true)));
  return [...cases]
    .flatMap((one) => caseById.get(vault, { id: idBytes(one) }) ?? [])
    .sort((one, other) => other.updated_lamport - one.updated_lamport)
    .slice(0, 500)
    .map((row) => ({ id: idText(row.id), number: row.number, title: row.title }));
}
