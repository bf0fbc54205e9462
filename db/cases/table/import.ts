/** Cases from somebody's own table, by a mapping of its columns: a look before anything is stored, and the import. */
import type { TableMapping } from '../../model/table-mapping.ts';
import type { ProposedCaseColumn } from '../../model/case-mapping.ts';
import { alikeRefused, type ImportOptions } from '../../record-files/store-file.ts';
import type { Vault } from '../../vault/vault.ts';
import { type CaseImportReport, type CaseStoreOptions, storeCaseFile } from '../import.ts';
import type { OpenTable } from '../../import/open-table.ts';
import { disposed } from '../../vault/disposed.ts';
import { goneOn, hashOf, type KnownSource, knownSource, noting } from './going-on.ts';
import { CaseTable, recogniseTable, type TableChoices, type TableProgress } from './case-table.ts';
import { listOwnFields } from '../../vocabularies/own-fields.ts';

export interface TableImportOptions extends TableChoices, Omit<ImportOptions, 'again' | 'report' | 'encoding'> {
  report?(phase: 'read' | 'store', done: number, total: number): void;
}

/**
 * @param options without a mapping, columns are taken as they are proposed.
 * @throws {AppError} `import.*` where this is no such table, the mapping does not fit, or rows look like cases that are here and
 *   nobody said what is to become of them. Nothing is stored then.
 */
export async function importCaseTable(vault: Vault, path: string, options: TableImportOptions = {}): Promise<CaseImportReport> {
  const { signal, dryRun, countsOnly, report } = options;
  const known = await knownSource(vault, path, options.seen);
  const { sha256 } = known;
  const choices = { seed: vault.newId(), ...goneOn(vault, sha256, options) };
  return readCaseTable(vault, known, choices, { signal, report }, 0, async (read) => {
    const alike = read.alike.count;
    if (alike > 0 && !dryRun && options.alike === undefined) throw alikeRefused(alike, 'cases', 'title, begin and place');
    const store = (noteBatch?: CaseStoreOptions['noteBatch']) =>
      storeCaseFile(vault, read.file(), {
        signal,
        ...(dryRun !== undefined && { dryRun }),
        ...(countsOnly !== undefined && { countsOnly }),
        ...(noteBatch && { noteBatch }),
        report: (done, total) => report?.('store', done, total),
      });
    const noted = { path, sha256, total: read.cases, choices };
    return { ...(await (dryRun ? store() : noting(vault, noted, store))), alike };
  });
}

/** Reads a table to its end, and takes its columns as they are proposed where nobody said what they are. See `CaseTable.read`. */
export async function readCaseTable<Result>(
  vault: Vault,
  { source }: KnownSource,
  choices: TableChoices,
  progress: TableProgress,
  mostRefused: number,
  work: (read: CaseTable, table: OpenTable) => Promise<Result>,
): Promise<Result> {
  return disposed(
    await recogniseTable({ ...source, encoding: choices.encoding }, listOwnFields(vault), progress.signal),
    async ({ table, proposed }) => {
      const named = { ...choices, mapping: choices.mapping ?? mappingOf(proposed) };
      return disposed(await CaseTable.read(vault, table, named, progress, mostRefused), async (read) => {
        // Of a sheet what stands behind its last row was not read.
        if (table.kind === 'xlsx') await hashOf(source);
        return work(read, table);
      });
    },
  );
}

export function mappingOf(proposed: readonly ProposedCaseColumn[]): TableMapping {
  return { columns: proposed.map(({ samples: _samples, ...column }) => column) };
}
