/**
 * What leaves: which records and fields are in a bundle's scope.
 *
 * A chosen case brings what is part of it (acts, involvements, sources, links, evidence, …) and what these name and that
 * stands by itself: persons with their names, what people noted about the linked recommendations. Nothing else.
 */
import { idBytes, idText } from '../log/ids.ts';
import { lastActionKey } from '../log/store.ts';
import type { EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { belongingsOf, namedBy, type NamedRecord } from '../records/belongings.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface BundleScope {
  /**
   * The key of the last action that leaves. What is written while an export goes on comes later: no checkpoint covers it,
   * and no reader would take it.
   */
  readonly lastAction: number;
  /** True when the record's headers and head values travel. */
  hasRecord(entity: string, record: RecordId): boolean;
  /** True when the field travels; sensitive fields stay out unless they were chosen. */
  hasField(entity: string, field: string): boolean;
  /** SHA-256 of the evidence files that travel. */
  readonly files: readonly { readonly sha256: Buffer; readonly sizeBytes: number }[];
  /** Recommendations that links in scope cite. */
  readonly recommendations: readonly RecordId[];
}

export type ScopeChoice = 'all' | readonly RecordId[];

/** Lets others have their turn, and stops when it is to: a job's `breathe`. */
export type Breathe = () => Promise<void>;

export async function chooseScope(vault: ReadableVault, choice: ScopeChoice, breathe?: Breathe): Promise<BundleScope> {
  if (choice === 'all') return wholeScope(vault);
  const lastAction = lastActionOf(vault);
  const records = new Set<string>();
  for (const id of choice) {
    addCase(vault, id, records);
    await breathe?.();
  }
  addEdges(vault, records);
  return {
    lastAction,
    hasRecord: (entity, record) => records.has(`${entity} ${record}`),
    hasField: mayLeave(vault),
    files: filesOf(vault, choice),
    recommendations: citedBy(vault, choice),
  };
}

/** Everything that may travel at all. */
export function wholeScope(vault: ReadableVault): BundleScope {
  return {
    lastAction: lastActionOf(vault),
    hasRecord: (entity) => mayTravelIn(vault, entity, 'cases'),
    hasField: mayLeave(vault),
    files: filesOf(vault, undefined),
    recommendations: citedBy(vault, undefined),
  };
}

/** Whether a person's record leaves. */
export function personIn(scope: BundleScope): (person: RecordId) => boolean {
  return (person) => scope.hasRecord('person', person);
}

function lastActionOf({ store }: ReadableVault): number {
  return lastActionKey(store);
}

/** What an unknown entity of a newer app is, nobody here can say: it is passed on. */
export function mayTravelIn({ store }: ReadableVault, entity: string, kind: EntityDefinition['travelsIn']): boolean {
  const definition = store.entities.get(entity);
  return definition === undefined || (definition.travels && definition.travelsIn === kind);
}

function mayLeave({ store }: ReadableVault): BundleScope['hasField'] {
  return (entity, field) => store.entities.get(entity)?.fields[field]?.sensitive !== true;
}

/** `entity id` of every record that belongs to a case, what is in the trash included. */
export function recordsOfCase(vault: ReadableVault, caseId: RecordId): ReadonlySet<string> {
  const records = new Set<string>();
  addCase(vault, caseId, records);
  addEdges(vault, records);
  return records;
}

function addCase(vault: ReadableVault, caseId: RecordId, records: Set<string>): void {
  const add = ({ entity, record }: NamedRecord) => void records.add(`${entity} ${record}`);
  const own = [{ entity: 'case', record: caseId }, ...belongingsOf(vault, 'case', caseId)];
  own.forEach(add);
  for (const named of namedBy(vault, caseId, own)) {
    add(named);
    belongingsOf(vault, named.entity, named.record).forEach(add);
  }
}

/** "Same as" travels only when both ends do: an edge must not name a person outside the scope. */
function addEdges(vault: ReadableVault, records: Set<string>): void {
  const edges = vault.store.sql<{ id: Buffer; other_id: Buffer | null }>(
    'SELECT id, other_id FROM same_as WHERE one_id = ? AND entity = ?',
  );
  for (const name of records) {
    const [entity, one] = name.split(' ') as [string, RecordId];
    if (entity !== 'person' && entity !== 'case') continue;
    for (const { id, other_id: other } of edges.all(idBytes(one), entity))
      if (other && records.has(`${entity} ${idText(other)}`)) records.add(`same-as ${idText(id)}`);
  }
}

/** The case that a row belongs to, by the index of records; what lies in the trash does not leave. */
const itsCase = (row: string) =>
  `LEFT JOIN record r ON r.id = ${row}.case_id AND r.entity = 'case' LEFT JOIN case_record c ON c.key = r.key`;

/** The hash in a record is text that anybody may have written; the file's own is bytes, and the same for all of them. */
function filesOf(vault: ReadableVault, cases: readonly RecordId[] | undefined): BundleScope['files'] {
  const rows = ofCases<{ sha256: Buffer; sizeBytes: number }>(
    vault,
    cases,
    `SELECT f.sha256, f.size_bytes AS sizeBytes FROM evidence e JOIN evidence_file f ON f.sha256 = unhex(e.sha256) ${itsCase('e')}
     WHERE e.deleted = 0 AND coalesce(c.deleted, 0) = 0`,
    'e.case_id',
  );
  const files = new Map(rows.map((file) => [file.sha256.toString('hex'), file]));
  return [...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, file]) => file);
}

function citedBy(vault: ReadableVault, cases: readonly RecordId[] | undefined): RecordId[] {
  const rows = ofCases<{ id: Buffer }>(
    vault,
    cases,
    `SELECT l.recommendation_id AS id FROM link l ${itsCase('l')}
     WHERE l.deleted = 0 AND coalesce(c.deleted, 0) = 0 AND l.recommendation_id IS NOT NULL`,
    'l.case_id',
  );
  return [...new Set(rows.map(({ id }) => idText(id)))].sort();
}

/** Rows of all cases, or of the chosen ones: those are asked for one by one, not sought among all. */
function ofCases<Row>(vault: ReadableVault, cases: readonly RecordId[] | undefined, sqlText: string, column: string): Row[] {
  if (!cases) return vault.store.sql<Row>(sqlText).all();
  const ofCase = vault.store.sql<Row>(`${sqlText} AND ${column} = ?`);
  return cases.flatMap((id) => ofCase.all(idBytes(id)));
}
