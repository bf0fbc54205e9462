import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bandOf, Grade, indexOf, needsDetail, scoreOf } from '../../../db/model/grades.ts';
import { grades } from '../../../db/vocabularies/lists/grades.ts';

test('grades and their scores are those that the list of words prints', () => {
  expect(grades.terms.map(({ code }) => code).sort()).toEqual([...Grade.options].sort());
  for (const { code, note } of grades.terms) {
    const printed = /^Score ([\d.]+)\./.exec(note)?.[1];
    expect(scoreOf(code), code).toBe(printed === undefined ? undefined : Number(printed));
  }
  expect(scoreOf('constructor')).toBeUndefined();
  expect(Grade.options.filter(needsDetail)).toEqual(['not-assessable', 'not-graded']);
});

test.each([
  [0, 'not-implemented'],
  [0.32, 'not-implemented'],
  [0.3249, 'not-implemented'],
  [0.325, 'partially-implemented'],
  [0.33, 'partially-implemented'],
  [1 / 3, 'partially-implemented'],
  [0.65, 'partially-implemented'],
  [0.6549, 'partially-implemented'],
  [0.655, 'fully-implemented'],
  [0.66, 'fully-implemented'],
  [1, 'fully-implemented'],
])('a mean of %d is %s', (mean, band) => expect(bandOf(mean)).toBe(band));

test('what lies between two bands falls into one of them, whatever the sums of fractions come to', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<number>(0, 0.5, 1), { minLength: 1, maxLength: 60 }), (scores) => {
      const halves = scores.reduce((sum, score) => sum + 2 * score, 0);
      // floor(100 × mean + 1/2) in whole numbers.
      const hundredths = Math.floor((50 * halves + scores.length / 2) / scores.length + 1e-12);
      const band = hundredths <= 32 ? 'not-implemented' : hundredths <= 65 ? 'partially-implemented' : 'fully-implemented';
      expect(indexOf(scores)).toEqual({ mean: halves / 2 / scores.length, band, counted: scores.length });
    }),
  );
  // 13 of 40: exactly 0.325.
  expect(indexOf(Array.from({ length: 40 }, (_, at) => (at < 13 ? 1 : 0)))?.band).toBe('partially-implemented');
  expect(indexOf([])).toBeUndefined();
});
