import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { idText } from '../../../db/log/ids.ts';
import { cycleOfSession, paragraphOrder, responseOf } from '../../../db/model/recommendation.ts';
import { foldText, splitStates } from '../../../db/model/recommendation-text.ts';
import { paragraphId, provisionalId } from '../../../db/import/recommendation-id.ts';
import { stateByName, states } from '../../../db/model/states.ts';

test('ids are UUIDv5 over a fixed namespace and name, and never change', () => {
  // Checked with another implementation: Python's uuid.uuid5 over the same namespace and names.
  expect(idText(paragraphId('UPR', 'CHN', 'A/HRC/25/5', '186.62'))).toBe('a8b4ec45-858b-5851-bcb6-f7a5815e1f4d');
  expect(idText(provisionalId('UPR', 'CHN', 17, 'let defenders work'))).toBe('70764348-fdb2-528c-a960-16a196ec4c41');
  expect(paragraphId('UPR', 'CHN', ' a/hrc/25/5', '186.62 ')).toEqual(paragraphId('UPR', 'CHN', 'A/HRC/25/5', '186.62'));
  expect(paragraphId('UPR', 'CHN', 'A/HRC/25/5', '186.63')).not.toEqual(paragraphId('UPR', 'CHN', 'A/HRC/25/5', '186.62'));
  expect(idText(provisionalId('UPR', 'CHN', 17, 'é'.repeat(50_000)))).toMatch(/^.{14}5.{4}[89ab]/);
});

test.each([
  ['“Ratify” the invented treaty – now ', '"ratify" the invented treaty - now.'],
  ['186.62. Ratify it (Albania);', 'ratify it'],
  ['a) Ratify it (Spain, Tunisia)', 'Ratify it (Iran (Islamic Republic of))'],
  ['Ratify it (Maldives) (Portugal)', 'Ratify\u00a0 it'],
  ['186.62. a) Ratify it', 'ratify it'],
  ['cafe\u200b\u0301', 'Café'],
  ['State’s   reﬁned law', "state's refined law"],
])('%s and %s are one text', (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

test.each([
  ['Ratify it (soon)', 'Ratify it'],
  ['Ratify it (Ruritania)', 'Ratify it'],
  ['Ratify it (and)', 'Ratify it'],
  ['Ratify the first', 'Ratify the second'],
  ['A law', 'Law'],
])('%s and %s are two texts', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

test('folding a folded text changes nothing, whatever the text', () => {
  const text = fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        '1',
        '.',
        ')',
        '(',
        ' ',
        '\u00a0',
        '–',
        '“',
        '’',
        'France',
        ', ',
        ';',
        'é',
        'ﬁ',
        '\u200b',
        '\u0301',
        '´',
        'İ',
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (one) => {
      const folded = foldText(one);
      expect(folded).toBe(folded.trim());
      expect(foldText(`  ${one} . `)).toBe(folded);
      expect(foldText(folded)).toBe(folded);
    }),
  );
});

test.each([
  ['State of Palestine*', 'PSE'],
  ['Turkey', 'TUR'],
  ['Türkiye', 'TUR'],
  ['Cape Verde', 'CPV'],
  ['Cabo Verde', 'CPV'],
  ["Cote d'Ivoire", 'CIV'],
  ['Côte d’Ivoire', 'CIV'],
  ['the former Yugoslav Republic of Macedonia', 'MKD'],
  ['St Vincent & the Grenadines', 'VCT'],
  ['chn', 'CHN'],
  ['DPR Korea', 'PRK'],
  ['Timor-Leste', 'TLS'],
])('%s is %s', (name, code) => {
  expect(stateByName(name)).toBe(code);
});

test('there are 195 States, each found by each of its names, and no other word is one', () => {
  expect(states).toHaveLength(195);
  for (const state of states) for (const name of state.names) expect(stateByName(name)).toBe(state.iso3);
  for (const name of ['', 'Ruritania', 'Korea', 'Guinea Bissau Guinea', '(Unknown)', '*', 'constructor'])
    expect(stateByName(name)).toBeUndefined();
  expect(splitStates('Spain, Tunisia and Iran (Islamic Republic of)')).toEqual(['Spain', 'Tunisia', 'Iran (Islamic Republic of)']);
});

test('paragraphs sort as people count, sessions give their cycle, responses of all times are known', () => {
  expect(['186.10', '186.2', '5a', '5', '186'].toSorted((one, other) => (paragraphOrder(one) < paragraphOrder(other) ? -1 : 1))).toEqual([
    '5',
    '5a',
    '186',
    '186.2',
    '186.10',
  ]);
  expect([1, 12, 13, 26, 27, 40, 41].map(cycleOfSession)).toEqual([1, 1, 2, 2, 3, 3, 4]);
  expect(
    ['Accepted', ' supported', 'Not  Supported', 'Noted', 'Supported/Noted', 'Voluntary Pledge', 'perhaps', 'constructor'].map(responseOf),
  ).toEqual(['accepted', 'accepted', 'noted', 'noted', 'partly', 'voluntary-pledge', undefined, undefined]);
});
