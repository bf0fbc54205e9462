/** A table of counts as CSV, with what the numbers mean below it. Unencrypted: the caller has warned. */
import { guardedCsv } from '../record-files/guarded-csv.ts';
import type { WordedTable } from './words.ts';

export function csvOf({ head, rows, caption, notes }: WordedTable): Promise<string> {
  return guardedCsv([head, ...rows, [], ...[caption, ...notes].map((text) => [text])]);
}
