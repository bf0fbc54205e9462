import { expect, test } from 'vitest';

import { sdgClassOf } from '../../../db/model/sdg-class.ts';

const classOf = (kind: string, more: object = {}, isDefender: unknown = 'inferred') =>
  sdgClassOf({ fields: {}, ...more }, kind, isDefender);

test('an act is counted by its kind, a detention only where somebody said why it was arbitrary', () => {
  expect(['killing', 'HRD-04', 'torture', 'abduction', 'beating', 'threat'].map((kind) => classOf(kind))).toEqual([
    'killing',
    'disappearance',
    'torture',
    'kidnapping',
    'other',
    'other',
  ]);
  expect(classOf('arrest')).toBeUndefined();
  expect(classOf('arrest', { sets: { arbitrary: ['II'] } })).toBe('detention');
  expect(classOf('detention', { fields: { arbitraryWhy: 'Held for an article.' } })).toBe('detention');
});

test('of whoever nobody said is a defender, and of what the indicator does not count, there is none', () => {
  expect(classOf('killing', {}, null)).toBeUndefined();
  expect(classOf('killing', {}, 'not-a-defender')).toBeUndefined();
  expect(['execution', 'death-in-custody', 'property-taken', 'censorship'].flatMap((kind) => classOf(kind) ?? [])).toEqual([]);
});
