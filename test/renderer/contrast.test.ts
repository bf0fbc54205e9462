import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { contrast, looks, tokenValuesOf } from './tokens.ts';

/** What is written on what: WCAG 2.2 AA asks for 4.5; with more contrast, AAA's 7. */
const texts = [
  ['ink', ['paper', 'surface', 'sunken', 'accent-soft', 'danger-soft', 'warning-soft', 'good-soft']],
  ['ink-soft', ['paper', 'surface', 'sunken', 'accent-soft']],
  ['accent', ['paper', 'surface', 'accent-soft']],
  ['accent-strong', ['accent-soft']],
  ['accent-ink', ['accent', 'accent-strong']],
  ['danger', ['paper', 'surface', 'danger-soft']],
  ['danger-ink', ['danger']],
  ['warning', ['paper', 'warning-soft']],
  ['good', ['paper', 'good-soft']],
] as const;

/** Edges of what can be used, and the ring of the focus: 3, and 4.5. */
const edges = [
  ['line-strong', ['paper', 'surface', 'sunken']],
  ['accent', ['paper', 'surface', 'sunken']],
  ['danger', ['paper']],
] as const;

test.each(looks)('what is written can be read, and what can be used can be seen: %s', (look) => {
  const tokens = tokenValuesOf(look);
  const isMore = look.endsWith('more contrast');
  const measure = (pairs: typeof texts | typeof edges, atLeast: number) => {
    for (const [front, backs] of pairs) {
      for (const back of backs) {
        expect(contrast(tokens[front]!, tokens[back]!), `${front} on ${back}`).toBeGreaterThanOrEqual(atLeast);
      }
    }
  };
  measure(texts, isMore ? 7 : 4.5);
  measure(edges, isMore ? 4.5 : 3);
});

test('the numbers in the document are those of the tokens', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/design-language.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z-]+)` on `([a-z-]+)` +\|(.+)\|$/gm)];
  expect(rows.length).toBeGreaterThan(8);
  for (const [, front, back, numbers] of rows) {
    const measured = looks.map((look) => contrast(tokenValuesOf(look)[front!]!, tokenValuesOf(look)[back!]!).toFixed(1));
    expect(
      numbers!.split('|').map((number) => number.trim()),
      `${front} on ${back}`,
    ).toEqual(measured);
  }
});

test('more contrast is more contrast, for every pair of words and ground', () => {
  const [light, dark, moreLight, moreDark] = looks.map(tokenValuesOf);
  for (const [front, backs] of texts) {
    for (const back of backs) {
      expect(contrast(moreLight![front]!, moreLight![back]!), `${front} on ${back}`).toBeGreaterThanOrEqual(
        contrast(light![front]!, light![back]!),
      );
      expect(contrast(moreDark![front]!, moreDark![back]!), `${front} on ${back}`).toBeGreaterThanOrEqual(
        contrast(dark![front]!, dark![back]!),
      );
    }
  }
});
