import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

import { proposeAction } from '../../../db/model/action-category.ts';
import { hasRealData, realDataFile } from '../recommendations/support.ts';

/** Sentences of our own. */
const examples: readonly (readonly [category: string, verb: string, text: string])[] = [
  ['1', 'Seek', 'Seek help of the neighbours for the harbour'],
  ['1', 'call on', 'That it call on its partners to send ships'],
  ['2', 'Continue', 'Continue to paint the lighthouse'],
  ['3', 'consider', 'Seriously consider painting the lighthouse'],
  ['4', 'take steps', 'Further take steps so that everybody sees it'],
  ['4', 'Ensure', 'Ensure that ships come in'],
  ['5', 'Put in place', 'Put in place a rule for night ships'],
  ['5', 'ratify', 'Sign and ratify the treaty on harbours'],
  ['4', 'intensify', 'Continue and further intensify its work on harbours'],
  ['5', 'adopt', 'In line with what was promised, adopt the rule'],
];

test.each(examples)('%s by "%s": %s', (category, verb, text) => {
  const found = proposeAction(text);
  expect(found).toMatchObject({ category });
  expect(text.slice(found!.start, found!.end)).toBe(verb);
});

test('where no known verb leads, nothing is proposed', () => {
  for (const text of [
    '',
    ' ',
    'The lighthouse',
    'Harbours of the world, unite',
    '继续粉刷灯塔',
    'In line with what was promised,',
    '\u0000',
  ])
    expect(proposeAction(text)).toBeUndefined();
});

test.runIf(hasRealData)('on rows of UPR Info, more than four of five agree with what people coded', () => {
  const text = readFileSync(realDataFile('upr-info-sessions-1-20.utf8.csv'), 'utf8').replace(/^\ufeff/, '');
  const rows = parse(text, {
    columns: (heads: string[]) => heads.map((head, at) => (heads.indexOf(head) === at ? head : `${head} 2`)),
    to: 8000,
  });
  const coded = (rows as Record<string, string>[]).flatMap(({ Recommendation = '', Action = '' }) =>
    /^[1-5]/.test(Action) ? [{ coded: Action[0]!, proposed: proposeAction(Recommendation)?.category }] : [],
  );
  const proposed = coded.filter((row) => row.proposed !== undefined);
  const agreeing = proposed.filter((row) => row.proposed === row.coded);
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
  process.stdout.write(
    `action category: ${coded.length} rows, proposed for ${percent(proposed.length, coded.length)}, of these ${percent(agreeing.length, proposed.length)} as coded\n`,
  );
  expect(agreeing.length / coded.length).toBeGreaterThan(0.8);
});
