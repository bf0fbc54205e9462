/**
 * Cases as CSV, XLSX or JSON: unencrypted on purpose. The caller has warned.
 *
 * Each format is read back by `importCases`, and gives equal records, but for sensitive fields that were not asked for.
 */
import { idText } from '../log/ids.ts';
import type { FileFormat } from '../record-files/read-file.ts';
import { type ExportOptions, type RecordExport, writeRecordFile } from '../record-files/write-file.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { exportedCase } from './exported-case.ts';
import { caseShape } from './table.ts';

/** The cases in the order of their titles. @throws {AppError} as `writeRecordFile`. */
export function exportCases(
  vault: ReadableVault,
  format: FileFormat,
  out: string | undefined,
  options: ExportOptions = {},
): Promise<RecordExport> {
  const source = {
    shape: caseShape,
    keys: () => vault.raw.prepare<[], number>('SELECT key FROM case_record WHERE deleted = 0 ORDER BY title, key').pluck().all(),
    read: (key: number) => {
      const shown = vault.store.sql<{ id: Buffer }>('SELECT id FROM case_record WHERE key = ? AND deleted = 0').get(key);
      return shown && exportedCase(vault, idText(shown.id), options.withSensitive ?? false);
    },
  };
  return writeRecordFile(vault, source, format, out, options);
}
