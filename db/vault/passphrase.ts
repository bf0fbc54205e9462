/**
 * Passphrases: generated ones, and a modest estimate for people's own.
 *
 * Limits of the estimate, which the app says too: it knows the word list, repetition, runs of the alphabet
 * and the keyboard, and what looks like a word. It does not know names, quotations, song lines, pinyin, other
 * languages' words, or what is known about the person. It errs high for what can be quoted or guessed;
 * only a generated passphrase has the strength it claims. Why ours: docs/decisions/0056.
 */
import type { RandomBytes } from '../log/ids.ts';
import { wordList } from './word-list.ts';

/** Below this a passphrase of one's own needs the risk confirmed in words. */
export const minimumStrengthBits = 65;

/** 12.9: what one word of the list, drawn by chance, is worth. */
const wordBits = Math.log2(wordList.length);
const repeatBits = 1;

/** Six words of the list with blanks between: 77.5 bits. Words come from `random` without bias. */
export function generatePassphrase(random: RandomBytes, wordCount = 6): string {
  return Array.from({ length: wordCount }, () => wordList[drawBelow(wordList.length, random)]).join(' ');
}

/** A number from 0 to before `limit` (at most 65,536), each equally likely: what does not fit is drawn again. */
function drawBelow(limit: number, random: RandomBytes): number {
  const fair = 65_536 - (65_536 % limit);
  for (;;) {
    const value = random(2).readUInt16BE();
    if (value < fair) return value % limit;
  }
}

/** Estimated strength in bits, as if the attacker knew how the passphrase was built. See the limits above. */
export function estimateStrengthBits(passphrase: string): number {
  const seen = new Set<string>();
  let bits = 0;
  for (const piece of pieces(passphrase.normalize('NFKC'))) {
    const plain = piece.toLowerCase();
    if (seen.has(plain)) bits += repeatBits;
    else bits += pieceBits(piece, plain);
    seen.add(plain);
  }
  return bits;
}

/** Words, numbers and the signs between them. Blanks count for nothing. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (const token of text.split(/\s+/)) {
    if (listWords().has(token.toLowerCase())) found.push(token);
    else found.push(...(token.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L})+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? []));
  }
  return found;
}

let words: ReadonlySet<string> | undefined;
function listWords(): ReadonlySet<string> {
  words ??= new Set(wordList);
  return words;
}

function pieceBits(piece: string, plain: string): number {
  const capital = piece === plain ? 0 : 1;
  if (listWords().has(plain)) return wordBits + capital;
  const unit = repeatedUnit(plain);
  if (unit !== plain) return pieceBits(unit, unit) + repeatBits + capital;
  if (/^(?:19|20)\p{N}{2}$/u.test(plain)) return Math.log2(200);
  const characters = characterBits([...plain]);
  return (looksLikeWord(plain) ? Math.min(characters, 2.5 * plain.length) : characters) + (capital === 0 ? 0 : capitalBits(piece));
}

/** A first capital is one bit; capitals in other places up to one for each letter. */
function capitalBits(piece: string): number {
  return /^\p{Lu}\P{Lu}*$/u.test(piece) || /^\p{Lu}+$/u.test(piece) ? 1 : Math.min(piece.length, 8);
}

/** "abcabc" → "abc": repetition adds hardly anything. */
function repeatedUnit(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** Latin letters with vowels among them and no long run without: a word of some language costs less to try. */
function looksLikeWord(plain: string): boolean {
  return plain.length > 2 && /^[a-z]+$/.test(plain) && /[aeiouy]/.test(plain) && !/[^aeiouy]{4}/.test(plain);
}

const keyboardRows = 'qwertyuiop asdfghjkl zxcvbnm 1234567890';

function characterBits(letters: readonly string[]): number {
  const per = Math.log2(alphabetSize(letters));
  let bits = 0;
  for (const [index, letter] of letters.entries()) bits += index > 0 && follows(letters[index - 1]!, letter) ? repeatBits : per;
  return bits;
}

/** The same again, the next or previous in the alphabet, or a neighbour on the keyboard. */
function follows(before: string, letter: string): boolean {
  const distance = Math.abs(before.codePointAt(0)! - letter.codePointAt(0)!);
  return distance <= 1 || keyboardRows.includes(before + letter) || keyboardRows.includes(letter + before);
}

/** Every letter of a piece is of one kind; Han: 6 bits each, for they come in words. */
function alphabetSize(letters: readonly string[]): number {
  const sample = letters.join('');
  if (/^\p{N}+$/u.test(sample)) return 10;
  if (/^[a-z]+$/.test(sample)) return 26;
  if (/^\p{Script=Han}+$/u.test(sample)) return 64;
  return /^\p{L}+$/u.test(sample) ? 32 : 20;
}
