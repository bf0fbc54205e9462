import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { personDetails, type RecordDetails } from '../cases/queries.ts';
import { recordIdOf } from '../search/documents.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Cluster, clusterOf } from './clusters.ts';

export interface PersonSummary {
  readonly id: RecordId;
  readonly kind: string | null;
  readonly name: string | null;
  readonly otherNames: number;
  readonly acts: number;
  readonly doNotContact: boolean;
  readonly cursor: number;
}

interface PersonRow {
  readonly key: number;
  readonly id: Buffer;
  readonly kind: string | null;
  readonly do_not_contact: number | null;
  readonly name: string | null;
  readonly names: number;
  readonly acts: number;
}

/** Persons by time of entry, with their first name. Pages by key. */
export function listPeople(vault: ReadableVault, { limit, after = 0 }: { limit: number; after?: number | undefined }): PersonSummary[] {
  const rows = vault.store
    .sql<PersonRow>(
      `SELECT p.key, p.id, p.kind, p.do_not_contact,
         (SELECT coalesce(full_name, trim(coalesce(family, '') || ' ' || coalesce(given, ''))) FROM person_name n WHERE n.person_id = p.id AND n.deleted = 0 ORDER BY position, n.id LIMIT 1) AS name,
         (SELECT count(*) FROM person_name n WHERE n.person_id = p.id AND n.deleted = 0) AS names,
         (SELECT count(*) FROM act a WHERE a.victim_id = p.id AND a.deleted = 0) AS acts
       FROM person p WHERE p.deleted = 0 AND p.key > ? ORDER BY p.key LIMIT ?`,
    )
    .all(after, limit);
  return rows.map((row) => ({
    id: idText(row.id),
    kind: row.kind,
    name: row.name,
    otherNames: Math.max(0, row.names - 1),
    acts: row.acts,
    doNotContact: row.do_not_contact === 1,
    cursor: row.key,
  }));
}

export interface PersonDetails extends RecordDetails {
  readonly names: readonly RecordDetails[];
  readonly acts: readonly { act: RecordId; case: RecordId | null; type: string | null }[];
  readonly involvements: readonly { act: RecordId | null; degree: string | null }[];
  readonly cluster: Cluster;
  readonly cases: readonly { id: RecordId; number: string | null; title: string | null }[];
}

/** A person with names, acts suffered, acts done, and who is said to be the same. @throws {AppError} `record.not-found`. */
export function showPerson(vault: ReadableVault, id: RecordId): PersonDetails {
  const details = personDetails(vault, id);
  if (!details) throw new AppError('record.not-found', 'There is no person with this id.');
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const acts = vault.store
    .sql<{ id: Buffer; case_id: Buffer | null; type: string | null }>(
      'SELECT id, case_id, type FROM act WHERE victim_id = ? AND deleted = 0 ORDER BY key',
    )
    .all(bytes);
  const done = vault.store
    .sql<{ act_id: Buffer | null; degree: string | null }>(
      'SELECT act_id, degree FROM involvement WHERE perpetrator_id = ? AND deleted = 0 ORDER BY key',
    )
    .all(bytes);
  return {
    ...details,
    acts: acts.map((act) => ({ act: idText(act.id), case: act.case_id ? idText(act.case_id) : null, type: act.type })),
    involvements: done.map((entry) => ({ act: entry.act_id ? idText(entry.act_id) : null, degree: entry.degree })),
    cluster: clusterOf(vault, 'person', id),
    cases: casesOfPerson(vault, id),
  };
}

/** For the person page: in which cases somebody stands. */
export function casesOfPerson(vault: ReadableVault, id: RecordId): { id: RecordId; number: string | null; title: string | null }[] {
  return vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null }>(
      `SELECT c.id, c.number, c.title FROM case_record c WHERE c.deleted = 0 AND c.id IN (
         SELECT case_id FROM act WHERE victim_id = :id AND deleted = 0
         UNION SELECT a.case_id FROM involvement i JOIN act a ON a.id = i.act_id WHERE i.perpetrator_id = :id AND i.deleted = 0
         UNION SELECT case_id FROM source WHERE person_id = :id AND deleted = 0
         UNION SELECT r.id FROM record_element e JOIN record r ON r.key = e.record_key WHERE e.set_name = 'people' AND e.code = :text) ORDER BY c.updated_lamport DESC LIMIT 500`,
    )
    .all({ id: Buffer.from(id.replaceAll('-', ''), 'hex'), text: id })
    .map((row) => ({ id: idText(row.id), number: row.number, title: row.title }));
}

export interface LookAlike {
  readonly id: RecordId;
  readonly name: string;
  readonly otherNames: string;
  readonly acts: number;
}

/** Persons whose name may be what is being typed: other scripts, aliases, pinyin, initials. Nothing for text that cannot be searched. */
export function findPeople(vault: ReadableVault, text: string, limit: number): LookAlike[] {
  const plain = text.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim();
  if (plain === '') return [];
  return vault.search.search(plain, { limit, kinds: ['person'], prefixLast: true }).flatMap((hit) => {
    const id = recordIdOf(vault.raw, hit);
    const person = personDetails(vault, id);
    if (!person) return [];
    const [name = '', ...others] = person.names.map(({ fields }) =>
      String(fields['fullName'] ?? `${fields['family'] ?? ''} ${fields['given'] ?? ''}`).trim(),
    );
    const { acts } = vault.store
      .sql<{ acts: number }>('SELECT count(*) AS acts FROM act WHERE victim_id = ? AND deleted = 0')
      .get(Buffer.from(id.replaceAll('-', ''), 'hex'))!;
    return { id, name, otherNames: others.join(' · '), acts };
  });
}
