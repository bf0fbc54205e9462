/** Which details fit which kind of act: codes that there are, and no detail that nobody is ever asked for. */
import { expect, test } from 'vitest';

import { actAspects, aspectFields, aspectSets, aspectsOf } from '../../../db/model/act-aspects.ts';
import { actTypes } from '../../../db/vocabularies/lists/act-types.ts';

/** What takes somebody's freedom, hurts or kills them, or takes what is theirs has details; words, bans and trials have none of these. */
const withoutDetails = [
  'HRD-01 HRD-02 HRD-06 HRD-07 HRD-10 HRD-11 HRD-13 HRD-14 HRD-17',
  'death-threat threat harassment stalking surveillance assembly-restricted assembly-banned censorship',
  'information-withheld travel-restricted unfair-trial lawyer-refused trial-secret other',
].flatMap((line) => line.split(' '));

test('every kind of act has details that fit it, or is known to have none', () => {
  const bare = actTypes.terms.map(({ code }) => code).filter((code) => aspectsOf(code).length === 0);
  expect(bare.toSorted()).toEqual(withoutDetails.toSorted());
  expect(aspectsOf('arrest')).toEqual(['detention']);
  expect(aspectsOf('no such code')).toEqual([]);
  expect(aspectsOf(undefined)).toEqual([]);
});

test('every aspect is asked for by some kind of act, and has fields', () => {
  const asked = new Set(actTypes.terms.flatMap(({ code }) => aspectsOf(code)));
  expect([...asked].toSorted()).toEqual([...actAspects].toSorted());
  for (const aspect of actAspects)
    expect(Object.values({ ...aspectFields, ...aspectSets }).filter((field) => field.aspect === aspect).length).toBeGreaterThan(3);
});
