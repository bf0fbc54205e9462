/** A table of texts as CSV that a spreadsheet opens and runs nothing of. Unencrypted: the caller has asked a person. */
import { guardedCell } from './cells.ts';

/** With a byte order mark, as the files of records have it. */
export async function guardedCsv(rows: readonly (readonly unknown[])[]): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const cells = rows.map((line) => line.map((cell) => (typeof cell === 'string' ? guardedCell(cell) : cell)));
  return `\uFEFF${stringify(cells, { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]/ })}`;
}
