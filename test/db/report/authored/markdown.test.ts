/** What authors write, and what anybody could send in its place: every word is kept, and the work grows with the length. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { type AuthoredBlock, readMarkdown, type Word } from '../../../../db/report/authored/markdown.ts';
import { countNames } from '../../../../db/model/report.ts';
import { caseForms, parseReference, type Reference, writeReference } from '../../../../db/report/authored/reference.ts';

vi.setConfig({ testTimeout: 60_000 });

function wordsOf(block: AuthoredBlock): readonly Word[] {
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'quotation' ? [...block.words, ...(block.source ?? [])] : block.words;
}

function plain(blocks: readonly AuthoredBlock[]): string {
  return blocks
    .flatMap(wordsOf)
    .map((word) => (word.kind === 'text' ? word.text : word.words))
    .join('');
}

/** A line for each block: its kind, and its words with their marks. */
function shown(markdown: string): string[] {
  const words = (given: readonly Word[]) =>
    given
      .map((word) => {
        if (word.kind === 'reference') return `{${word.words}}`;
        const marks = `${word.isStrong ? '**' : ''}${word.isEmphasis ? '*' : ''}`;
        return `${marks}${word.text}${marks}`;
      })
      .join('');
  return readMarkdown(markdown).map((block) => {
    if (block.kind === 'list') return `${block.isOrdered ? 'numbered' : 'list'}: ${block.items.map(words).join(' | ')}`;
    if (block.kind === 'heading') return `h${block.depth}: ${words(block.words)}`;
    if (block.kind === 'paragraph') return words(block.words);
    return `${block.isPulled ? 'pulled' : 'quoted'}: ${words(block.words)}${block.source ? ` (${words(block.source)})` : ''}`;
  });
}

test.each([
  ['We **waited** for\n*three* years.\n\nThen we wrote.', ['We **waited** for *three* years.', 'Then we wrote.']],
  ['# One\n## Two\nWords', ['h1: One', 'h2: Two', 'Words']],
  ['- one\n- two\n\n- three', ['list: one | two | three']],
  ['1. one\n2. two', ['numbered: one | two']],
  ['1. one\n   - inside\n2. two', ['numbered: one - inside | two']],
  ['> They came at night.\n> — A neighbour', ['quoted: They came at night. (A neighbour)']],
  ['> They came.\n>\n> At night.\n>\n> -- [[case:x]]', ['quoted: They came.', 'quoted: At night. ({case:x})']],
  ['> — only a dash', ['quoted: — only a dash']],
  ['>> Nobody was charged.', ['pulled: Nobody was charged.']],
  ['> - one\n> - two', ['quoted: one', 'quoted: two']],
  ['See [[source:x|page 12]].', ['See {source:x|page 12}.']],
  // A year at the beginning of a paragraph is no number of a list.
  ['2016. It was a year.', ['2016. It was a year.']],
  ['1. one\n1. one again', ['1. one', '1. one again']],
  // What is not understood is words.
  ['<b onclick="x()">bold</b> &amp; <!-- no -->', ['<b onclick="x()">bold</b> &amp; <!-- no -->']],
  ['[a link](javascript:alert(1) "and more")', ['a link (javascript:alert(1), and more)']],
  ['![picture](file:///etc/passwd)', ['!picture (file:///etc/passwd)']],
  ['| a | b |\n|---|---|', ['| a | b | |---|---|']],
  ['```js\ncode\n```', ['```js code ```']],
  ['    four blanks', ['four blanks']],
  ['a\n---\nb', ['a --- b']],
  ['[x]: https://example.org', ['[x]: https://example.org']],
  ['[[never closed', ['[[never closed']],
  ['[[a\nb]]', ['[[a b]]']],
  ['[[[case:x]]]', ['[{case:x}]']],
  ['\\*not strong\\*', ['*not strong*']],
  ['', []],
  [' \n\n ', []],
])('%j', (markdown, expected) => {
  expect(shown(markdown)).toEqual(expected);
});

const id = fc.uuid();
const scope = fc.option(fc.record({ entity: fc.constantFrom('recommendation', 'theme'), id }), { nil: undefined });
const withScope = (made: object, over: unknown) => (over === undefined ? made : { ...made, scope: over }) as Reference;
const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ kind: fc.constantFrom('measure', 'recommendation', 'theme', 'grade'), id }),
  fc.record({ kind: fc.constant('case'), id, form: fc.constantFrom(...caseForms) }, { requiredKeys: ['kind', 'id'] }),
  fc.record(
    {
      kind: fc.constant('source'),
      id,
      place: fc.string({ unit: 'grapheme' }).filter((place) => /^[^[\]\n\r|]*$/.test(place) && place.trim() === place && place !== ''),
    },
    { requiredKeys: ['kind', 'id'] },
  ),
  fc.tuple(fc.constantFrom(...countNames), scope).map(([name, over]) => withScope({ kind: 'count', name }, over)),
  scope.map((over) => withScope({ kind: 'index' }, over)),
) as fc.Arbitrary<Reference>;

test('a reference that was chosen is read as the same, also within a text', () => {
  fc.assert(
    fc.property(reference, (one) => {
      const written = writeReference(one);
      expect(parseReference(written.slice(2, -2))).toEqual(one);
      const [block] = readMarkdown(`It says ${written}, **${written}**.`);
      const found = wordsOf(block!).flatMap((word) => (word.kind === 'reference' ? [parseReference(word.words)] : []));
      expect(found).toEqual([one, one]);
    }),
  );
});

test.each([
  '',
  'case',
  'case:',
  'case:x',
  'act:0198a000-0000-7000-8000-000000000001',
  'count:',
  'count:people',
  'count:cases x=y',
  'index:all',
  'index theme=x',
  'constructor:0198a000-0000-7000-8000-000000000001',
])('%j is no reference', (words) => {
  expect(parseReference(words)).toBeUndefined();
});

test('whatever stands in a text, its letters and digits are in its blocks, in their order', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '**',
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '[[',
      ']]',
      '> ',
      '- ',
      '1. ',
      '7) ',
      '# ',
      '\n',
      '\n\n',
      '    ',
      '\t',
      '\\',
      '<b>',
      '&lt;',
      '!',
      '|',
      '---',
      '\r\n',
      '"',
    ),
    fc.constantFrom('word', '张三', 'علی', '14', 'a'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const markdown = pieces.join('');
      // The mark of a list that is numbered from 1 is printed anew.
      const kept = letters(plain(readMarkdown(markdown)));
      const all = letters(markdown);
      let at = 0;
      for (const letter of all) if (kept[at] === letter || kept.codePointAt(at) === letter.codePointAt(0)) at += letter.length;
      expect(at).toBe(kept.length);
      expect(letters(all).length - kept.length).toBeLessThanOrEqual(letters((markdown.match(/\d+[.)]/g) ?? []).join('')).length);
    }),
    { numRuns: 300 },
  );
});

/** A text of about a length, made of one thing over and over. */
const attacks: Readonly<Record<string, (length: number) => string>> = {
  'open brackets': (n) => '['.repeat(n),
  'links that never close': (n) => '[a]('.repeat(n / 4),
  'links in links': (n) => `${'['.repeat(n / 3)}a${'](b)'.repeat(n / 6)}`,
  'references that never close': (n) => '[[case:'.repeat(n / 7),
  'references in references': (n) => `${'[[a'.repeat(n / 5)}${']]'.repeat(n / 5)}`,
  'open emphasis': (n) => '**x*'.repeat(n / 4),
  'mixed emphasis': (n) => '_a*b'.repeat(n / 4),
  'runs of stars': (n) => `${'*'.repeat(50)}a`.repeat(n / 51),
  quotations: (n) => '>'.repeat(n),
  'quotations line by line': (n) => Array.from({ length: n / 100 }, (_, at) => `${'>'.repeat(at % 99)}a`).join('\n'),
  lists: (n) => `${'- '.repeat(n / 2)}x`,
  'lists that go deeper': (n) => Array.from({ length: Math.sqrt(n) }, (_, at) => `${'  '.repeat(at)}- a`).join('\n'),
  'numbered lists': (n) => '1. '.repeat(n / 3),
  'lists in quotations': (n) => '> - '.repeat(n / 4),
  'lazy lines': (n) => `${'> '.repeat(20)}a\n${'b\n'.repeat(n / 2)}`,
  nulls: (n) => '\0'.repeat(n),
  backslashes: (n) => '\\'.repeat(n),
  'ticks of all lengths': (n) => Array.from({ length: Math.sqrt(n) }, (_, at) => '`'.repeat(at)).join(' '),
  comments: (n) => '<!--'.repeat(n / 4),
  headings: (n) => '# '.repeat(n / 2),
  blanks: (n) => ' '.repeat(n),
  lines: (n) => '\n'.repeat(n),
  'short lines': (n) => 'b\n'.repeat(n / 2),
  'an item of short lines': (n) => `- a\n${'b\n'.repeat(n / 2)}`,
  'an item of many paragraphs': (n) => `- a\n${'\n  **b** c\n'.repeat(n / 11)}`,
  'short items': (n) => '- a\n'.repeat(n / 4),
  'items that are none': (n) => '7. a\n'.repeat(n / 5),
  'items in a quotation': (n) => '> - a\n'.repeat(n / 6),
};

test.each(Object.entries(attacks))('%s: 400 KB are read, where work that grew with the square of it would not end', (_, make) => {
  const blocks = readMarkdown(make(400_000));
  expect(blocks.every(({ kind }) => kind !== undefined)).toBe(true);
});
