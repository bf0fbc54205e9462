import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { describeDate } from '../../../db/model/date-display.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { canonical } from '../../../db/model/date-marks.ts';
import { printDate, readDate } from '../../../db/model/date-syntax.ts';
import { anyDate } from './date-values.ts';

/** Examples of one run; the environment asks for more. */
const numRuns = Number(process.env['LAPWING_DATE_RUNS'] ?? 3000);

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
