/** One person with all that is known of them in this vault. */
import { idBytes, idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { AppError } from '../model/errors.ts';
import { personEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { casesNamingSql } from '../records/belongings.ts';
import { detailsOf, type FieldState, partListsOf, type RecordDetails, statesOf } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Cluster, clusterOf } from './clusters.ts';
import { type ForeignGuard, guardsFromOthers } from './guards.ts';

export interface PersonWithNames extends RecordDetails {
  readonly deleted: boolean;
  readonly names: readonly RecordDetails[];
  /** What other records of the same person forbid beyond these fields. */
  readonly guards: readonly ForeignGuard[];
}

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

interface ActRow {
  readonly id: Buffer | null;
  readonly case_id: Buffer | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly type: string | null;
  readonly begin: string | null;
}

/** The case that something stands in, unless that lies in the trash. */
const itsCase = `LEFT JOIN case_record c ON c.key = ${keyOf('case', 'a.case_id')}`;
const notTrashed = 'coalesce(c.deleted, 0) = 0';

function actsSuffered(vault: ReadableVault, id: RecordId): PersonDetails['acts'] {
  return vault.store
    .sql<ActRow>(
      `SELECT a.id, a.case_id, c.number, c.title, a.type, a.begin_edtf AS begin FROM act a ${itsCase}
       WHERE a.victim_id = ? AND a.deleted = 0 AND ${notTrashed} ORDER BY a.begin_earliest, a.key LIMIT 1000`,
    )
    .all(idBytes(id))
    .map(({ id: act, type, begin, ...row }) => ({ act: idText(act!), type, begin, ...inCase(row) }));
}

function actsDone(vault: ReadableVault, id: RecordId): PersonDetails['involvements'] {
  return vault.store
    .sql<ActRow & { degree: string | null }>(
      `SELECT i.act_id AS id, a.case_id, c.number, c.title, a.type, a.begin_edtf AS begin, i.degree
       FROM involvement i LEFT JOIN act a ON a.key = ${keyOf('act', 'i.act_id')} ${itsCase}
       WHERE i.perpetrator_id = ? AND i.deleted = 0 AND coalesce(a.deleted, 0) = 0 AND ${notTrashed}
       ORDER BY a.begin_earliest, i.key LIMIT 1000`,
    )
    .all(idBytes(id))
    .map(({ id: act, type, begin, degree, ...row }) => ({ act: act && idText(act), degree, type, begin, ...inCase(row) }));
}

function sourcesOf(vault: ReadableVault, id: RecordId): PersonDetails['sources'] {
  return vault.store
    .sql<{ id: Buffer; case_id: Buffer | null; number: string | null; title: string | null; connection: string | null }>(
      `SELECT a.id, a.case_id, c.number, c.title, a.connection FROM source a ${itsCase}
       WHERE a.person_id = ? AND a.deleted = 0 AND ${notTrashed} ORDER BY a.key LIMIT 1000`,
    )
    .all(idBytes(id))
    .map(({ id: source, connection, ...row }) => ({ source: idText(source), connection, ...inCase(row) }));
}

function inCase({ case_id, number, title }: Pick<ActRow, 'case_id' | 'number' | 'title'>): InCase {
  return { case: case_id && idText(case_id), number, title };
}

function relationsOf(vault: ReadableVault, id: RecordId): PersonRelation[] {
  return vault.store
    .sql<{ id: Buffer; other: Buffer; verdict: string | null; reason: string | null }>(
      `SELECT id, CASE WHEN one_id = :id THEN other_id ELSE one_id END AS other, verdict, reason FROM same_as
       WHERE entity = 'person' AND deleted = 0 AND (one_id = :id OR other_id = :id) AND one_id IS NOT NULL AND other_id IS NOT NULL
       ORDER BY key LIMIT 500`,
    )
    .all({ id: idBytes(id) })
    .map(({ id: edge, other, verdict, reason }) => {
      const person = idText(other);
      return { id: idText(edge), person, name: titleOf(vault, 'person', person) || null, verdict, reason };
    });
}

/** In which cases somebody stands, in any part. */
function casesOfPerson(vault: ReadableVault, id: RecordId): { id: RecordId; number: string | null; title: string | null }[] {
  return vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null }>(
      `WITH stands (id) AS (${casesNamingSql('person', true)})
       SELECT c.id, c.number, c.title FROM stands CROSS JOIN case_record c ON c.key = ${keyOf('case', 'stands.id')}
       WHERE c.deleted = 0 ORDER BY c.updated_lamport DESC LIMIT 500`,
    )
    .all({ id: idBytes(id), text: id })
    .map((row) => ({ id: idText(row.id), number: row.number, title: row.title }));
}
