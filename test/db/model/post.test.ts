import { expect, test } from 'vitest';

import { postsAt } from '../../../db/model/post.ts';

const head = { fields: { type: 'head', position: 'Head of the brigade', begin: '2012', end: '2015-12' } };
const deputy = { fields: { type: 'officer', begin: '2016-01' } };
const spouse = { fields: { type: 'spouse', begin: '2001' } };
const all = [head, deputy, spouse];

test('the post at the time, not that of today, and no family', () => {
  expect(postsAt(all, '2015-06-18')).toEqual([head]);
  expect(postsAt(all, '2016-03')).toEqual([deputy]);
  expect(postsAt(all, '2011')).toEqual([]);
});

test('what may be either is both, and a post without dates is one of any time', () => {
  expect(postsAt(all, '2015-12/2016-01')).toEqual([head, deputy]);
  const member = { fields: { type: 'member' } };
  expect(postsAt([member], '1990')).toEqual([member]);
});

test('of no date, and of one that cannot be read, nothing is said', () => {
  expect(postsAt(all, undefined)).toEqual([]);
  expect(postsAt(all, 'some day')).toEqual([]);
});
