/** What would leave in a bundle, counted from the very lines that would be written. */
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { chooseScope, type ScopeChoice } from './scope.ts';
import { actionLines, newLineCounts } from './write-lines.ts';

export interface ExportPreview {
  readonly records: Readonly<Record<string, number>>;
  readonly actions: number;
  readonly values: number;
  /** Values that stay: older ones, trashed ones. */
  readonly withheld: number;
  readonly files: number;
  readonly fileBytes: number;
  /** Cases that leave with their values. */
  readonly caseCount: number;
  /** The first 500. */
  readonly cases: readonly { readonly id: RecordId; readonly number: string | null; readonly title: string | null }[];
  readonly people: readonly string[];
}

const maxShown = 500;

export function previewExport(vault: ReadableVault, choice: ScopeChoice): ExportPreview {
  const scope = chooseScope(vault, choice);
  const counts = newLineCounts();
  // The lines themselves are not kept: only what they count.
  actionLines(vault, scope, counts).forEach(() => {});
  const ids = (entity: string) => [...(counts.records.get(entity) ?? [])];
  const caseRow = vault.store.sql<{ number: string | null; title: string | null }>(
    'SELECT number, title FROM case_record WHERE deleted = 0 AND key = (SELECT key FROM record WHERE id = ? AND entity = ?)',
  );
  const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
  const cases = ids('case').flatMap((id) => {
    const row = caseRow.get(bytes(id), 'case');
    return row ? [{ id, ...row }] : [];
  });
  const nameRow = vault.store.sql<{ name: string | null }>(
    "SELECT coalesce(full_name, trim(coalesce(family, '') || ' ' || coalesce(given, ''))) AS name FROM person_name WHERE person_id = ? AND deleted = 0 ORDER BY position, id LIMIT 1",
  );
  const people = ids('person')
    .map((id) => nameRow.get(bytes(id))?.name ?? '')
    .filter(Boolean);
  return {
    records: Object.fromEntries([...counts.records].map(([entity, set]) => [entity, set.size])),
    actions: counts.actions,
    values: counts.values,
    withheld: counts.withheld,
    files: scope.files.length,
    fileBytes: scope.files.reduce((total, file) => total + file.sizeBytes, 0),
    cases: cases.slice(0, maxShown),
    caseCount: cases.length,
    people: people.slice(0, maxShown),
  };
}
