/** Who counts as how many. */
import { expect, test } from 'vitest';

import { groupCount, partyOf } from '../../../db/model/counting.ts';

test('a group is no smaller than those of it who are known by name', () => {
  expect([groupCount(21, ['a', 'b', 'a']), groupCount(1, ['a', 'b']), groupCount(null, ['a'])]).toEqual([
    { size: 21, known: 2 },
    { size: 2, known: 2 },
    { size: null, known: 1 },
  ]);
});

test('records of one party count as the least that any of them says; what is not agreed on is not known', () => {
  const record = { kind: null, countingUnit: null, groupSize: null, isSizeContested: false };
  const group = { ...record, kind: 'group', groupSize: 21 };
  const organisation = { ...record, kind: 'organisation' };
  expect([
    partyOf([record]),
    partyOf([group, { ...group, groupSize: 18 }]),
    partyOf([group, record]),
    partyOf([{ ...group, isSizeContested: true }]),
    partyOf([{ ...group, groupSize: 0 }]),
    partyOf([organisation]),
    partyOf([organisation, group]),
    partyOf([{ ...record, countingUnit: 'family' }]),
    partyOf([{ ...record, countingUnit: 'individual', groupSize: 21 }]),
  ]).toEqual([
    { isGroup: false, size: null, isNobody: false },
    { isGroup: true, size: 18, isNobody: false },
    { isGroup: true, size: 21, isNobody: false },
    { isGroup: true, size: null, isNobody: false },
    { isGroup: true, size: null, isNobody: false },
    { isGroup: true, size: null, isNobody: true },
    { isGroup: true, size: 21, isNobody: false },
    { isGroup: true, size: null, isNobody: false },
    { isGroup: false, size: null, isNobody: false },
  ]);
});
