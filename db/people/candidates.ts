/** Who comes into question for a name that is typed: more than are meant, never fewer. */
import { detectScript } from '../model/name.ts';
import { pinyinSyllables, syllablesOf } from '../search/pinyin.ts';
import { nearWords } from '../search/words.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** So many are looked at for the few that show, so that the exact one is among them. */
const mostLookedAt = 50;

/** Keys of people, the likelier first. Nothing for text that cannot be searched. */
export function candidatesFor(vault: ReadableVault, text: string): number[] {
  const found = new Set(waysToSay(text).flatMap((words) => hitsFor(vault, words)));
  if (found.size < 3) for (const key of hitsFor(vault, withNearWords(vault, text))) found.add(key);
  return [...found].slice(0, mostLookedAt);
}

/** As typed, as it sounds (somebody may be recorded in Latin letters alone), and pinyin of a part of a long name in its syllables. */
function waysToSay(text: string): readonly string[] {
  if (detectScript(text) === 'han') return [text, syllablesOf(text).join(' ')];
  const words = plain(text).split(' ');
  const parted = words.map((word) => (word.length < 4 ? [[word]] : pinyinSyllables(word)));
  if (detectScript(text) !== 'latin' || parted.some((ways) => ways.length === 0)) return [text];
  const most = Math.max(...parted.map((ways) => ways.length));
  return [text, ...Array.from({ length: most }, (_, at) => parted.map((ways) => (ways[at] ?? ways[0]!).join(' ')).join(' '))];
}

/** Each word, or one that differs by a slip of the finger. */
function withNearWords(vault: ReadableVault, text: string): string {
  const words = plain(text).toLowerCase().split(' ').filter(Boolean);
  const ways = words.map((word) => [word, ...nearWords(vault.raw, word)]);
  return ways.every((near) => near.length === 1) ? '' : ways.map((near) => `(${near.join(' OR ')})`).join(' ');
}

function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}\p{M}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function hitsFor(vault: ReadableVault, words: string): readonly number[] {
  const asked = /[()]/.test(words) ? words : plain(words);
  if (asked === '') return [];
  return vault.search.search(asked.slice(0, 500), { limit: mostLookedAt, kinds: ['person'], prefixLast: true }).map(({ key }) => key);
}
