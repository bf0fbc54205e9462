import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDate } from '../../../db/model/date.ts';
import { describeDate } from '../../../db/model/date-display.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { canonical } from '../../../db/model/date-marks.ts';
import { printDate, readDate } from '../../../db/model/date-syntax.ts';
import { anyDate } from './date-values.ts';

/** Examples of one run; the environment asks for more. */
const numRuns = Number(process.env['LAPWING_DATE_RUNS'] ?? 3000);

/** As it was written in another calendar: anything but a bracket. */
const written = fc
  .string({ minLength: 1, maxLength: 80 })
  .map((text) =>
    text
      .replaceAll(/[()（）]/g, '.')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '');

test.each(['en', 'zh-Hans'])('what a date of another calendar was written as stands behind it in %s, and is read back', (locale) => {
  fc.assert(
    fc.property(anyDate, written, fc.constantFrom('persian', 'islamic', 'thai', 'roc'), (edtf, original, calendar) => {
      const kept = `${printDate(canonical(readDate(edtf)!))} (${calendar}: ${original})`;
      expect(parseDate(kept)).toMatchObject({ ok: true, date: { text: kept, original: { calendar, written: original } } });
      expect(readEnteredDate(kept)).toMatchObject({ ok: true, edtf: kept });
      const words = describeDate(kept, locale);
      const read = readEnteredDate(words);
      expect({ words, edtf: read.ok ? read.edtf : read }).toEqual({ words, edtf: kept });
    }),
    { numRuns: 500 },
  );
});

const meant = (edtf: string) => printDate(canonical(readDate(edtf)!));

test.each(['en', 'zh-Hans'])(
  'every date that is printed in %s is read back as the same date',
  (locale) => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(undefined, '2026-11-29'), (edtf, today) => {
        const words = describeDate(edtf, locale);
        const read = readEnteredDate(words, today === undefined ? {} : { today });
        expect({ words, edtf: read.ok ? meant(read.edtf) : read }).toEqual({ words, edtf: meant(edtf) });
      }),
      { numRuns },
    );
  },
  600_000,
);
