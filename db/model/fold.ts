/**
 * Forms of letters that mean the same to who searches.
 *
 * SQLite's unicode61 already takes case and combining accents off; this adds what it does not know:
 * full-width forms, letters like ø and ß, the Arabic forms, and simplified characters for traditional ones.
 */
import { simplified } from './han.ts';

const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  // Arabic: alef and hamza carriers, alef maqsura, ta marbuta, Persian ya and kaf.
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
};
const letterPattern = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');
/** Harakat, superscript alef, Koranic marks, and tatweel. */
const arabicMarks = /[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;
const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/gu;
/** Unified Han ideographs and their comma and full stop are what they are, but for being simplified. */
const needsFolding = /[^\x00-\x7f\u3001\u3002\u4e00-\u9fff]/;

/** Folding twice is folding once: what one pass brings to light, the next folds. */
export function fold(text: string): string {
  if (!needsFolding.test(text)) return simplified(text.toLowerCase());
  let folded = foldOnce(text);
  for (let next = foldOnce(folded); next !== folded; next = foldOnce(folded)) folded = next;
  return folded;
}

function foldOnce(text: string): string {
  return simplified(
    text
      .normalize('NFKC')
      .toLowerCase()
      // Marks go first: an alef with a separate hamza is composed by NFKC and folded below.
      .replace(arabicMarks, '')
      .replace(letterPattern, (letter) => letters[letter]!)
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .normalize('NFC')
      .replace(arabicDigits, (digit) => String((digit.codePointAt(0)! & 0xf) % 10)),
  );
}

/** The folded text where it says more than what unicode61, near enough, makes of the text itself. */
export function foldedFurther(text: string): string | undefined {
  if (!needsFolding.test(text)) {
    const made = simplified(text);
    return made === text ? undefined : fold(text);
  }
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  const folded = fold(text);
  return plain === folded ? undefined : folded;
}
