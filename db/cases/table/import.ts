/** Cases from somebody's own table, by a mapping of its columns: a look before anything is stored, and the import. */
import type { TableMapping } from '../../model/table-mapping.ts';
import type { ProposedCaseColumn } from '../../model/case-mapping.ts';
import { alikeRefused, type ImportOptions } from '../../record-files/store-file.ts';
import type { Vault } from '../../vault/vault.ts';
import { type CaseImportReport, storeCaseFile } from '../import.ts';
import { CaseTable, recogniseTable, type TableChoices } from './case-table.ts';

export interface TableImportOptions extends TableChoices, Omit<ImportOptions, 'again' | 'report' | 'encoding'> {
  report?(phase: 'read' | 'store', done: number, total: number): void;
}

/**
 * @param options without a mapping, columns are taken as they are proposed.
 * @throws {AppError} `import.*` where this is no such table, the mapping does not fit, or rows look like cases that are here and
 *   nobody said what is to become of them. Nothing is stored then.
 */
export async function importCaseTable(vault: Vault, path: string, options: TableImportOptions = {}): Promise<CaseImportReport> {
  const { signal, dryRun, report } = options;
  const { table, proposed } = await recogniseTable(vault, path, options.encoding, signal);
  const read = await CaseTable.read(vault, table, options.mapping ?? mappingOf(proposed), options, { signal, report }, 0);
  const alike = read.alike.count;
  if (alike > 0 && !dryRun && options.alike === undefined) throw alikeRefused(alike, 'cases', 'title, begin and place');
  const stored = await storeCaseFile(vault, read.file(signal), {
    signal,
    ...(dryRun !== undefined && { dryRun }),
    report: (done, total) => report?.('store', done, total),
  });
  return { ...stored, alike };
}

export function mappingOf(proposed: readonly ProposedCaseColumn[]): TableMapping {
  return { columns: proposed.map(({ samples: _samples, ...column }) => column) };
}
