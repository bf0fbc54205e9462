/**
 * Cases as CSV, XLSX or JSON: unencrypted on purpose. The caller has warned.
 *
 * Each format is read back by `importCases`, and gives equal records, but for sensitive fields that were not asked for.
 */
import { idText } from '../log/ids.ts';
import type { FileFormat } from '../record-files/read-file.ts';
import { type ExportOptions, type RecordExport, writeRecordFile } from '../record-files/write-file.ts';
import { query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { exportedCase } from './exported-case.ts';
import { caseShape } from './table.ts';

const keysByTitle = query((db) =>
  db.selectFrom('case_record').select('key').where('deleted', '=', 0).orderBy('title', rising).orderBy('key'),
);

const shownByKey = query((db, given: { key: number }) =>
  db.selectFrom('case_record').select('id').where('key', '=', given.key).where('deleted', '=', 0),
);

/** The cases in the order of their titles. @throws {AppError} as `writeRecordFile`. */
export function exportCases(
  vault: ReadableVault,
  format: FileFormat,
  out: string | undefined,
  options: ExportOptions = {},
): Promise<RecordExport> {
  const source = {
    shape: caseShape,
    keys: () => Array.from(keysByTitle.iterate(vault), ({ key }) => key),
    read: (key: number) => {
      const shown = shownByKey.get(vault, { key });
      return shown && exportedCase(vault, idText(shown.id), options.withSensitive ?? false);
    },
  };
  return writeRecordFile(vault, source, format, out, options);
}
