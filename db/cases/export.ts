/**
 * Cases as CSV, XLSX or JSON: unencrypted on purpose. The caller has warned.
 *
 * Each format is read back by `importCases`, and gives equal records, but for sensitive fields that were not asked for and
 * for what says who somebody is who did not agree to the use of the file.
 */
import { type ConsentedExport, fileConsent, type FileUse } from '../consent/files.ts';
import { idText } from '../log/ids.ts';
import type { FileFormat } from '../record-files/read-file.ts';
import { writeRecordFile } from '../record-files/write-file.ts';
import type { WorkOptions } from '../vault/batches.ts';
import { query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { exportedCase } from './exported-case.ts';
import { withOwnColumns } from '../record-files/own-columns.ts';
import { caseShape } from './table.ts';

const keysByTitle = query((db) =>
  db.selectFrom('case_record').select('key').where('deleted', '=', 0).orderBy('title', rising).orderBy('key'),
);

const shownByKey = query((db, given: { key: number }) =>
  db.selectFrom('case_record').select('id').where('key', '=', given.key).where('deleted', '=', 0),
);

/** The cases in the order of their titles. @throws {AppError} as `writeRecordFile`. */
export async function exportCases(
  vault: ReadableVault,
  format: FileFormat,
  out: string | undefined,
  options: FileUse & WorkOptions = {},
): Promise<ConsentedExport> {
  const leaving = await fileConsent(vault, options);
  const source = {
    shape: withOwnColumns(vault, caseShape),
    keys: () => Array.from(keysByTitle.iterate(vault), ({ key }) => key),
    read: (key: number) => {
      const shown = shownByKey.get(vault, { key });
      return shown && exportedCase(vault, idText(shown.id), leaving);
    },
  };
  return { ...(await writeRecordFile(vault, source, format, out, options)), withheld: leaving.leftOut() };
}
