/** Where two texts differ, word by word, for showing: words and sentences are found here, what changed among them by `diff`. */
import { diffArrays } from 'diff';

export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** More than this is not looked for: it takes long, and nobody reads a difference of so many pieces. */
const maxChangedPieces = 1000;

/**
 * Word by word; where too much changed for that, as by a long paragraph that was put in, sentence by sentence; else as wholes.
 *
 * @param locale decides what a word is: Chinese has no blanks between words.
 */
export function differencesOf(before: string, after: string, locale: string): readonly TextPart[] {
  for (const piecesOf of [wordsOf, sentencesOf]) {
    const found = diffArrays(piecesOf(before, locale), piecesOf(after, locale), { maxEditLength: maxChangedPieces });
    if (found)
      return parts(...found.map(({ value, added, removed }) => [value.join(''), added ? 'added' : removed ? 'removed' : 'same'] as const));
  }
  return parts([before, 'removed'], [after, 'added']);
}

function wordsOf(text: string, locale: string): string[] {
  return segmentsOf(text, locale, 'word');
}

/** The blanks behind each stand alone: the last sentence of a text, which has none, stays the same where another follows it. */
function sentencesOf(text: string, locale: string): string[] {
  return segmentsOf(text, locale, 'sentence').flatMap((sentence) => {
    const end = sentence.trimEnd().length;
    return [sentence.slice(0, end), sentence.slice(end)];
  });
}

function segmentsOf(text: string, locale: string, granularity: 'word' | 'sentence'): string[] {
  return Array.from(new Intl.Segmenter(locale, { granularity }).segment(text), ({ segment }) => segment);
}

function parts(...found: readonly (readonly [text: string, kind: TextPart['kind']])[]): readonly TextPart[] {
  return found.filter(([text]) => text !== '').map(([text, kind]) => ({ kind, text }));
}
