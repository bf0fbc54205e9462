/**
 * Sentences of an author's text (Markdown with references, db/report/authored), told apart the same way in every vault: no list of
 * abbreviations that another version has otherwise.
 */
import { isRecordId, type RecordId } from './record-id.ts';

export interface Sentence {
  readonly begin: number;
  /** Behind its full stop and the references that stand at it. */
  readonly end: number;
  /** As it is read: no marks, no references to places, others as "…". */
  readonly words: string;
}

const reference = /\[\[[^\]\n]{0,600}\]\]/gu;
/** In place of each letter of a reference, while sentences are looked for: what stands in one ends none. */
const mask = '\u{FFFC}';
const between = /\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*+][^\S\n]|[>#]|\d{1,9}[.)][^\S\n]))/gu;
const heading = /^[^\S\n]*#{1,6}[^\S\n][^\n]*\n/gmu;
const stop = /[.!?…]+["'”’»)\]]*\u{FFFC}*(?=\s|$)|[。！？]+["'”’」』）]*\u{FFFC}*/gu;

/** In the order of the text, without gaps. */
function* spansOf(text: string): Generator<readonly [begin: number, end: number]> {
  const masked = text.replaceAll(reference, (found) => mask.repeat(found.length));
  const ends = [between, heading, stop].flatMap((mark) => [...masked.matchAll(mark)]).map(({ 0: found, index }) => index + found.length);
  let begin = 0;
  for (const end of [...new Set(ends), text.length].toSorted((one, other) => one - other)) {
    if (end > begin) yield [begin, end];
    begin = Math.max(begin, end);
  }
}

function wordsOf(markdown: string): string {
  return markdown
    .replaceAll(reference, (found) => (found.startsWith('[[place:') ? '' : '…'))
    .replaceAll(/^\s*(?:[-+>#]+|\d{1,9}[.)])\s+/gu, '')
    .replaceAll(/[*_`]+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The sentence in which a place of the text lies, or which ends there; nothing where no words are. */
export function sentenceAt(text: string, at: number): Sentence | undefined {
  let last: Sentence | undefined;
  for (const [begin, end] of spansOf(text)) {
    if (begin > at) break;
    const words = wordsOf(text.slice(begin, end));
    if (!/[\p{L}\p{N}]/u.test(words)) continue;
    last = { begin, end: begin + text.slice(begin, end).trimEnd().length, words };
    if (end >= at) break;
  }
  return last;
}

/** The sentence that cites a place: `[[place:<id>]]` stands at it. */
export function sentenceCiting(text: string, place: string): Sentence | undefined {
  const at = text.indexOf(`[[place:${place}]]`);
  return at === -1 ? undefined : sentenceAt(text, at);
}

/** Ids of the places that a text cites, each once, in its order. */
export function placesCitedIn(text: string): readonly RecordId[] {
  const ids = [...text.matchAll(/\[\[place:([^\]\n]{1,100})\]\]/gu)].map(([, id]) => id!.trim());
  return [...new Set(ids)].filter(isRecordId);
}

export type SentenceState = 'stands' | 'changed' | 'taken-out';

/** Whether a sentence still says what it said when the place was cited for it. @param said its words then. */
export function sentenceState(text: string, place: string, said: string): SentenceState {
  const sentence = sentenceCiting(text, place);
  if (!sentence) return 'taken-out';
  return sentence.words === said.replaceAll(/\s+/gu, ' ').trim() ? 'stands' : 'changed';
}
