/** A table of counts as CSV, with what the numbers mean below it. Unencrypted: the caller has warned. */
import { guardFormula } from '../record-files/cells.ts';
import type { WordedTable } from './words.ts';

/** With a byte order mark, as the files of records have it. */
export async function csvOf({ head, rows, caption, notes }: WordedTable): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const lines = [head, ...rows, [], ...[caption, ...notes].map((text) => [text])];
  const cells = lines.map((line) => line.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell)));
  return `\uFEFF${stringify(cells, { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]/ })}`;
}
