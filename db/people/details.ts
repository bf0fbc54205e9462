/** One person with all that is known of them in this vault. */
import { type Expression, expressionBuilder, type NotNull, type SqlBool } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { personEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { casesNaming } from '../records/belongings.ts';
import { detailsOf, type FieldState, partListsOf, type RecordDetails, statesOf } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import { query } from '../query/query.ts';
import { keyOf, rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Cluster, clusterOf } from './clusters.ts';
import { type ForeignGuard, guardsFromOthers } from './guards.ts';

export interface PersonWithNames extends RecordDetails {
  readonly deleted: boolean;
  readonly names: readonly RecordDetails[];
  /** All versions that are not in the trash. What follows from them: db/consent. */
  readonly consents: readonly RecordDetails[];
  /** What other records of the same person forbid beyond these fields. */
  readonly guards: readonly ForeignGuard[];
}

/** No page shows more of one list. */
const longest = 1000;

interface InCase {
  readonly case: RecordId | null;
  readonly number: string | null;
  readonly title: string | null;
}

/** Somebody said that this person and another are the same, or are not. */
export interface PersonRelation {
  readonly id: RecordId;
  readonly person: RecordId;
  readonly name: string | null;
  readonly verdict: string | null;
  readonly reason: string | null;
}

export interface PersonDetails extends PersonWithNames {
  /** What was done to this person. */
  readonly acts: readonly (InCase & { act: RecordId; type: string | null; begin: string | null })[];
  /** What this person had a part in. */
  readonly involvements: readonly (InCase & { act: RecordId | null; degree: string | null; type: string | null; begin: string | null })[];
  readonly sources: readonly (InCase & { source: RecordId; connection: string | null })[];
  readonly cluster: Cluster;
  readonly relations: readonly PersonRelation[];
  readonly cases: readonly { id: RecordId; number: string | null; title: string | null }[];
  readonly states: readonly FieldState[];
}

/** A person with its names; nothing where there is none. */
export function personDetails(vault: ReadableVault, id: RecordId): PersonWithNames | undefined {
  const found = detailsOf(vault, 'person', id);
  if (!found) return undefined;
  const { fields, deleted } = found;
  return { id, fields, deleted, ...partListsOf(vault, personEntity, id), guards: guardsFromOthers(vault, id) };
}

/** A person with names, acts suffered, acts done, and who is said to be the same. @throws {AppError} `record.not-found`. */
export function showPerson(vault: ReadableVault, id: RecordId): PersonDetails {
  const details = personDetails(vault, id);
  if (!details) throw new AppError('record.not-found', 'There is no person with this id.');
  return {
    ...details,
    acts: actsSuffered(vault, id),
    involvements: actsDone(vault, id),
    sources: sourcesOf(vault, id),
    cluster: clusterOf(vault, 'person', id),
    relations: relationsOf(vault, id),
    cases: casesOfPerson(vault, id),
    states: statesOf(vault, [id, ...details.names.map((name) => name.id)]),
  };
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
    .orderBy('a.key')
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
    .orderBy('i.key')
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
    .orderBy('a.key')
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

const relations = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('same_as')
    .select(['id', 'one_id', 'other_id', 'verdict', 'reason'])
    .where('entity', '=', 'person')
    .where('deleted', '=', 0)
    .where(({ eb, or }) => or([eb('one_id', '=', given.person), eb('other_id', '=', given.person)]))
    .where('one_id', 'is not', null)
    .where('other_id', 'is not', null)
    .$narrowType<{ one_id: NotNull; other_id: NotNull }>()
    .orderBy('key')
    .limit(500),
);

function relationsOf(vault: ReadableVault, id: RecordId): PersonRelation[] {
  return relations.all(vault, { person: idBytes(id) }).map(({ id: edge, one_id, other_id, verdict, reason }) => {
    const one = idText(one_id);
    const person = one === id ? idText(other_id) : one;
    return { id: idText(edge), person, name: titleOf(vault, 'person', person) || null, verdict, reason };
  });
}

const caseById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('case_record')
    .select(['id', 'number', 'title', 'updated_lamport'])
    .where('key', '=', keyOf('case', given.id))
    .where('deleted', '=', 0),
);

/** In which cases somebody stands, in any part: what changed last comes first. */
function casesOfPerson(vault: ReadableVault, id: RecordId): { id: RecordId; number: string | null; title: string | null }[] {
  return casesNaming(vault, { entity: 'person', record: id }, true)
    .flatMap((one) => caseById.get(vault, { id: idBytes(one) }) ?? [])
    .sort((one, other) => other.updated_lamport - one.updated_lamport)
    .slice(0, 500)
    .map((row) => ({ id: idText(row.id), number: row.number, title: row.title }));
}
