/**
 * When two writings are one name: `nameKey` is the one rule of equality; what is merely alike is judged by `mayBeAlike`.
 *
 * What may be left out follows the script. A Latin, Greek, Cyrillic, Arabic or Hebrew name is often written without its
 * accents or vowel points; the vowel signs of Indic scripts, Tibetan, Khmer and Burmese, and the voicing of kana, are
 * letters that make another name.
 */

import { simplified } from './han.ts';

/** Written without blanks between words: a blank in a name says nothing. */
const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const blankInside = new RegExp(`(?<=[${unspaced}]) (?=[${unspaced}])`, 'gu');

/**
 * The same for two writings of one name: composed or decomposed, wide or narrow letters, any case, any number of blanks,
 * with or without what cannot be seen (zero-width blanks and joiners, marks of direction), typewriter or printer's
 * apostrophes, hyphens and middle dots. Nothing is left out that can be read.
 */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\u0640]/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/['’‘ʼʻ`´′]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[·•‧∙・]/g, '·')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
    .replace(blankInside, '');
}

/** One letter, and the accents on it that people leave out. */
export interface Letter {
  readonly base: string;
  readonly accents: readonly string[];
}

const accented = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** й is no и with an accent left out. */
const partsOfLetters = /^[иИ]\u0306$/u;

/** Letters that are written as others where a keyboard has no better, one by one. */
const plainer: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // Arabic: alef wasla, ta marbuta, alef maqsura, Persian ya and kaf.
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
};

/** The letters of a name that count where names are alike, word by word; an apostrophe or hyphen parts no words. Traditional characters are taken for simplified ones. */
export function wordsOf(text: string): Letter[][] {
  const plain = simplified(nameKey(text)).replace(/['-]/g, '').normalize('NFD');
  return plain
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(readWord)
    .filter((word) => word.length > 0);
}

function readWord(word: string): Letter[] {
  const letters: { base: string; accents: string[] }[] = [];
  for (const character of word) {
    const last = letters.at(-1);
    if (last && /\p{M}/u.test(character)) {
      if (accented.test(last.base) && !partsOfLetters.test(last.base + character)) last.accents.push(character);
      else last.base += character;
    } else for (const base of plainer[character] ?? character) letters.push({ base: hiragana(base), accents: [] });
  }
  return letters;
}

/** A name in kana may stand in either of the two. */
function hiragana(letter: string): string {
  return letter >= 'ァ' && letter <= 'ヶ' ? String.fromCodePoint(letter.codePointAt(0)! - 0x60) : letter;
}

/** The bases of letters: what has the same may be alike. */
export function basesOf(letters: readonly Letter[]): string {
  return letters.map(({ base }) => base).join('');
}

/**
 * Whether two rows of letters may be one name: accents may be left out in one of them, and none stands for another.
 * Hòa may be written Hoa; Họa is somebody else.
 */
export function mayBeAlike(one: readonly Letter[], other: readonly Letter[]): boolean {
  return (
    one.length > 0 &&
    one.length === other.length &&
    one.every(({ base, accents }, at) => base === other[at]!.base && isPartOf(accents, other[at]!.accents))
  );
}

function isPartOf(one: readonly string[], other: readonly string[]): boolean {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  return fewer.every((accent) => more.includes(accent));
}
