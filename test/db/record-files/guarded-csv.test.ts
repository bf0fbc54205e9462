/** Tables that leave as CSV (rows that an import refused, the numbers of a chart) say what was shown, and run as nothing. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { csvOf } from '../../../db/analysis/csv.ts';
import { cellText, unguarded } from '../../../db/record-files/cells.ts';
import { guardedCsv } from '../../../db/record-files/guarded-csv.ts';

const odd = [
  '',
  ' ',
  '=1+1',
  "'=1+1",
  "''@x",
  '+49',
  '-',
  '@x',
  '＝1',
  '\t=1',
  '\r',
  '\n',
  'a\r\n=b',
  '"',
  '""',
  ',',
  ';',
  '\uFEFFx',
  "'",
  '"=1"',
];
/** Any text that UTF-8 can hold. */
const text = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const textRow = fc.array(text, { minLength: 1, maxLength: 5 });

/** As any other program reads it: comma, quotes, a mark at the beginning. */
function read(csv: string): string[][] {
  return parse(csv, { bom: true, relax_column_count: true, record_delimiter: '\r\n' });
}

/** A NUL is written as its sign: no file of text holds one. */
const inText = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.map(cellText));
const isFormula = (cell: string) => /^[=+\-@＝＋－＠\t\r\n]/.test(cell);

test('what was written is read again, and no cell begins a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(textRow, { minLength: 1, maxLength: 8 }), async (rows) => {
      const cells = read(await guardedCsv(rows));
      expect(cells.map((row) => row.map(unguarded))).toEqual(inText(rows));
      expect(cells.flat().filter(isFormula)).toEqual([]);
    }),
  );
});

test('a chart as CSV has its numbers as numbers, and below them what they mean', async () => {
  const count = fc.oneof(fc.nat(), fc.integer());
  const table = fc.record({
    head: textRow,
    rows: fc.array(fc.tuple(text, count, count), { maxLength: 5 }),
    caption: text,
    notes: fc.array(text, { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ head, rows, caption, notes }) => {
      const cells = read(await csvOf({ head, rows, caption, notes }));
      const below = [caption, ...notes].map((note) => [note]);
      expect(cells.map((row) => row.map(unguarded))).toEqual(inText([head, ...rows, [''], ...below]));
      // A count below nothing would be taken for a formula where it was a text.
      expect(cells.slice(1, 1 + rows.length).map((row) => row.slice(1))).toEqual(inText(rows).map((row) => row.slice(1)));
    }),
  );
});
