import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isRightToLeft, languageOf, scriptRuns } from '../../../db/report/model/script-runs.ts';

test('text is cut where its script changes, and nothing of it is lost', () => {
  expect(scriptRuns('Wang Quan (王全), lawyer', 'latin')).toEqual([
    { text: 'Wang Quan (', script: 'latin' },
    { text: '王全), ', script: 'han' },
    { text: 'lawyer', script: 'latin' },
  ]);
  expect(scriptRuns('شبكة (invented)', 'latin')).toEqual([
    { text: 'شبكة', script: 'arabic' },
    { text: ' (invented)', script: 'latin' },
  ]);
  expect(scriptRuns('Held: سلمى, 2 March', 'latin')).toEqual([
    { text: 'Held: ', script: 'latin' },
    { text: 'سلمى', script: 'arabic' },
    { text: ', 2 March', script: 'latin' },
  ]);
  expect(scriptRuns('Law: المادة 293 (2015)', 'han')).toEqual([
    { text: 'Law: ', script: 'latin' },
    { text: 'المادة 293', script: 'arabic' },
    { text: ' (2015)', script: 'han' },
  ]);
  // Where the line itself reads from the right, points stay with the words before them.
  expect(scriptRuns('سلمى، 2015. Yes', 'latin')[0]).toEqual({ text: 'سلمى، 2015. ', script: 'arabic' });
  expect(scriptRuns('12 – 15', 'han')).toEqual([{ text: '12 – 15', script: 'han' }]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('latin' as const, 'han' as const), (text, fallback) => {
      const runs = scriptRuns(text, fallback);
      expect(runs.map((run) => run.text).join('')).toBe(text);
      expect(runs.every((run, n) => run.text !== '' && run.script !== runs[n + 1]?.script)).toBe(true);
    }),
  );
});

test('a paragraph reads from the right where its first letter does', () => {
  expect(isRightToLeft('2015: هذا نص')).toBe(true);
  expect(isRightToLeft('Text: هذا نص')).toBe(false);
  expect(isRightToLeft('2015')).toBe(false);
  expect([languageOf('han', 'en'), languageOf('latin', 'zh-Hans'), languageOf('arabic', 'en')]).toEqual(['zh-Hans', 'en', 'ar']);
});
