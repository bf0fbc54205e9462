/** The kind of action that a recommendation asks for, proposed from its leading verb by rules that anybody may read. */
import { type ActionCategory, leadingVerb } from './action-verbs.ts';
import type { Span } from './text-span.ts';

export interface ProposedAction extends Span {
  readonly category: ActionCategory;
}

/** What may stand before the verb: `To`, `that the State`, adverbs such as `actively`. */
const opening =
  /^(?:to|should|that|and|also|further|fully|better|more|not|it|the|its|state|government|authorities|recommend(?:s|ed)?|\p{L}+ly)$/iu;
const openingWords = 8;
const wordPattern = /[\p{L}][\p{L}\p{M}'’-]*/gu;

/** What is said before it is asked: `In line with the Convention, adopt …`. */
const preface = /^(?:as|bearing|consistent|in|on|taking|while|with|within)\b[^,]{0,300},/iu;

/**
 * What a text asks for by its leading verb; of two that are joined (`continue and strengthen`), the second counts.
 *
 * @returns the category and where the verb stands; nothing where no known verb leads.
 */
export function proposeAction(text: string): ProposedAction | undefined {
  const begins = preface.exec(text.trimStart())?.[0].length ?? 0;
  const words = [...text.matchAll(wordPattern)].map((found) => ({ word: found[0], start: found.index }));
  return leadingIn(text, words.slice(words.findIndex(({ start }) => start >= begins)));
}

function leadingIn(text: string, words: readonly Word[]): ProposedAction | undefined {
  for (let at = 0; at < Math.min(words.length, openingWords); at += 1) {
    const first = verbAt(text, words, at);
    if (first) {
      const { category, start, end } = joinedVerb(text, words, first.next) ?? first;
      return { category, start, end };
    }
    if (!opening.test(words[at]!.word)) return undefined;
  }
  return undefined;
}

interface Word {
  readonly word: string;
  readonly start: number;
}

interface FoundVerb extends ProposedAction {
  /** The place of the word behind it. */
  readonly next: number;
}

function verbAt(text: string, words: readonly Word[], at: number): FoundVerb | undefined {
  const found = leadingVerb(words.slice(at, at + 3).map(({ word }) => word));
  if (!found) return undefined;
  const last = words[at + found.words - 1]!;
  const [start, end] = [words[at]!.start, last.start + last.word.length];
  // A phrase is one only where nothing but blanks stands between its words.
  if (found.words > 1 && /[,.;:]/.test(text.slice(start, end))) return undefined;
  return { category: found.category, start, end, next: at + found.words };
}

/** A verb that follows by `and`, with nothing but adverbs between. */
function joinedVerb(text: string, words: readonly Word[], at: number): FoundVerb | undefined {
  if (words[at]?.word.toLowerCase() !== 'and') return undefined;
  let next = at + 1;
  while (/^(?:also|further|to)$|(?<!p)ly$/i.test(words[next]?.word ?? '')) next += 1;
  return verbAt(text, words, next);
}
