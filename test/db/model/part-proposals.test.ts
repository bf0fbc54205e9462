import fc from 'fast-check';
import { expect, test } from 'vitest';

import { proposeParts } from '../../../db/model/part-proposals.ts';
import { quoteAt, spansOf } from '../../../db/model/text-span.ts';

const texts = (text: string) => proposeParts(text).map((part) => part.text);

/** Sentences of our own. */
const examples: readonly { readonly from: string; readonly to: readonly string[]; readonly rule: string }[] = [
  {
    rule: 'sentences',
    from: '12.9. Publish the rules of the harbour (Norway); Train the pilots (Spain, Peru);',
    to: ['Publish the rules of the harbour', 'Train the pilots'],
  },
  { rule: 'verbs', from: 'Adopt and apply a law on letters', to: ['Adopt a law on letters', 'Apply a law on letters'] },
  { rule: 'verbs', from: 'Repeal the old code, and train its judges', to: ['Repeal the old code', 'Train its judges'] },
  {
    rule: 'law-practice',
    from: 'Protect the right to sing in law and in practice',
    to: ['Protect the right to sing in law', 'Protect the right to sing in practice'],
  },
  {
    rule: 'including',
    from: 'Pay all clerks fairly, including in the provinces',
    to: ['Pay all clerks fairly', 'Pay all clerks fairly: in the provinces'],
  },
  {
    rule: 'and',
    from: 'Investigate attacks on printers, singers and street painters thoroughly',
    to: [
      'Investigate attacks on printers thoroughly',
      'Investigate attacks on singers thoroughly',
      'Investigate attacks on street painters thoroughly',
    ],
  },
  { rule: 'and', from: 'Protect printers and singers', to: ['Protect printers', 'Protect singers'] },
  { rule: 'and', from: 'Build a safe and open harbour', to: ['Build a safe harbour', 'Build a open harbour'] },
  { rule: 'law-practice', from: '在法律和实践中保护歌唱的权利', to: ['在法律 保护歌唱的权利', '实践中 保护歌唱的权利'] },
  { rule: 'verbs', from: '培训书记员，并修改旧法', to: ['培训书记员', '修改旧法'] },
];

test.each(examples)('$rule: $from', ({ rule, from, to }) => {
  expect(texts(from)).toEqual(to);
  expect(proposeParts(from).every(({ rules }) => rules.includes(rule as never))).toBe(true);
});

test('what asks for one thing is not split', () => {
  for (const text of [
    'Strengthen the work of clerks',
    'Support the work of clerks, wherever they are',
    '',
    ';',
    ' and ',
    'Ratify it (Norway).',
  ])
    expect(texts(text)).toEqual([]);
});

test('the aspect is proposed where the words say it', () => {
  expect(proposeParts('Protect singers de jure and de facto').map(({ aspect }) => aspect)).toEqual(['law', 'practice']);
});

test('whatever the text, marks lie inside it, in their order, and are found again by their words', () => {
  const word = fc.constantFrom(
    'Adopt',
    'and',
    'train',
    'in law and in practice',
    ', including',
    'of',
    'the',
    'judges',
    ';',
    '.',
    '(Norway)',
    '，并',
    '法律和实践',
    '🙂',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')),
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
      (text) => {
        for (const { spans, text: part } of proposeParts(text)) {
          expect(part).not.toBe('');
          for (const [n, { start, end }] of spans.entries()) {
            expect(start).toBeGreaterThanOrEqual(n === 0 ? 0 : spans[n - 1]!.end);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          expect(spansOf(text, quoteAt(text, spans))).toBeDefined();
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a long text is split in no time that grows faster than it', () => {
  const long = 'Protect printers, singers and painters in law and in practice, including at night; '.repeat(200);
  expect(proposeParts(long).length).toBe(30);
});
