import { expect, test } from 'vitest';

import { mayBeWholeName, proposeParty } from '../../../db/model/proposed-person.ts';

test.each([
  ['Lena Marsh', 'person', undefined],
  ['陆文涛', 'person', undefined],
  ['王军', 'person', undefined],
  ['李中心', 'person', undefined],
  ['Reed police officer', 'person', undefined],
  ['Director of the Reed Court', 'person', undefined],
  ['21 lawyers', 'group', 21],
  ['about 1,200 villagers', 'group', 1200],
  ['twenty-one lawyers', 'group', 21],
  ['Twelve students of Reed', 'group', 12],
  ['a group of 21 lawyers', 'group', 21],
  ['二十一名律师', 'group', 21],
  ['21名律师', 'group', 21],
  ['约三十多位村民', 'group', 30],
  ['一百零五人', 'group', 105],
  ['两千户居民', 'group', 2000],
  ['several lawyers', 'group', undefined],
  ['数十名访民', 'group', undefined],
  ['unknown men', 'group', undefined],
  ['plainclothes officers', 'group', undefined],
  ['police officers', 'group', undefined],
  ['不明身份人员', 'group', undefined],
  ['河西分局国保支队', 'organisation', undefined],
  ['公安局', 'organisation', undefined],
  ['杭州市公安局', 'organisation', undefined],
  ['Reed County police', 'organisation', undefined],
  ['Ministry of the Interior', 'organisation', undefined],
  ['Reed Detention Centre', 'organisation', undefined],
  ['Labour Mutual Aid Association', 'organisation', undefined],
  ['101st Battalion', 'organisation', undefined],
  ['Policía Nacional', 'organisation', undefined],
  ['وزارة الداخلية', 'organisation', undefined],
])('%s is proposed as a %s', (text, kind, groupSize) => {
  expect(proposeParty(text)).toEqual({ kind, ...(groupSize !== undefined && { groupSize }) });
});

test('who did something is a body where it is called as bodies are', () => {
  expect(proposeParty('State Security', true)).toEqual({ kind: 'organisation' });
  expect(proposeParty('State Security')).toEqual({ kind: 'person' });
  expect(proposeParty('the authorities', true)).toEqual({ kind: 'organisation' });
});

test.each([
  ['Lena Marsh', true],
  ['Bo', true],
  ['王军', true],
  ['王军 Jun', true],
  ['A公司', true],
  ['21 lawyers', true],
  ['بو', true],
  ['राम', true],
  ['?', false],
  ['12', false],
  ['L', false],
  ['王', false],
  ['wang马晓', false],
  ['马晓ming', false],
  ["马xi'an", false],
  ['', false],
])('%s may be a whole name: %s', (text, isWhole) => {
  expect(mayBeWholeName(text)).toBe(isWhole);
});
