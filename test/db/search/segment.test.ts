/** Token borders in scripts that are written without spaces: where they are, whatever stands around them. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { segment, unspacedScripts } from '../../../db/search/segment.ts';

/** The definition: between such a character and any letter, digit or mark, on either side. */
function defined(text: string): string {
  const borders = `(?<=[${unspacedScripts}])(?=[\\p{L}\\p{N}\\p{M}])|(?<=[\\p{L}\\p{N}\\p{M}])(?=[${unspacedScripts}])`;
  return text.replaceAll('\u200b', '').replace(new RegExp(borders, 'gu'), '\u200b');
}

test('a border stands where the definition has one', () => {
  const pieces = fc.constantFrom(
    '律',
    '𠮷',
    'ไ',
    '่',
    'ကြ',
    'カ',
    '한',
    '々',
    '⼀',
    '〇',
    'a',
    'é',
    '7',
    'é',
    ' ',
    '–',
    '“',
    '😀',
    '\u200b',
    '\ud842',
    'བོ',
    '。',
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(text, (given) => segment(given) === defined(given)),
    { numRuns: 3000 },
  );
  expect(segment('会见law 7律')).toBe('会\u200b见\u200blaw 7\u200b律');
});
