import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { confidentialityName, defaultConfidentiality, mostRestrictive, readConfidentiality } from '../../../db/model/confidentiality.ts';

test('levels have the names and defaults of the design', () => {
  expect(([1, 2, 3, 4] as const).map(confidentialityName)).toEqual(['public', 'team', 'confidential', 'secret']);
  expect(defaultConfidentiality).toMatchObject({ sourceIdentity: 4, contact: 4, victimName: 3 });
});

test('the more secret level wins, in any order, and a missing one does not count', () => {
  const level = fc.constantFrom(1, 2, 3, 4);
  fc.assert(
    fc.property(level, level, (one, other) => {
      expect(mostRestrictive(one, other)).toBe(Math.max(one, other));
    }),
  );
  expect(mostRestrictive(undefined, 2)).toBe(2);
  expect(mostRestrictive(null, undefined)).toBeUndefined();
});

test('a level that cannot be read counts as secret', () => {
  for (const damaged of ['2', 0, 5, 2.5, {}]) expect(mostRestrictive(1, damaged)).toBe(4);
});

test('tables may give the number or the name, and nothing else', () => {
  expect(readConfidentiality(' Team ')).toBe(2);
  expect(readConfidentiality('4')).toBe(4);
  expect(readConfidentiality(3)).toBe(3);
  for (const wrong of ['', '0', '5', 'top secret']) expect(readConfidentiality(wrong)).toBeUndefined();
});
