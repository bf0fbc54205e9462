/** Where two texts differ, word by word, for showing: the words are found here, what changed among them by `diff`. */
import { diffArrays } from 'diff';

export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** With more words changed than this the texts are shown as wholes: nobody reads such a difference word by word. */
const maxChangedWords = 1000;

/** @param locale decides what a word is: Chinese has no blanks between words. */
export function differencesOf(before: string, after: string, locale: string): readonly TextPart[] {
  const found = diffArrays(wordsOf(before, locale), wordsOf(after, locale), { maxEditLength: maxChangedWords });
  if (!found) return parts([before, 'removed'], [after, 'added']);
  return parts(...found.map(({ value, added, removed }) => [value.join(''), added ? 'added' : removed ? 'removed' : 'same'] as const));
}

function wordsOf(text: string, locale: string): string[] {
  return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

function parts(...found: readonly (readonly [text: string, kind: TextPart['kind']])[]): readonly TextPart[] {
  return found.filter(([text]) => text !== '').map(([text, kind]) => ({ kind, text }));
}
