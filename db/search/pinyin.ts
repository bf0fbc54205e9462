/**
 * How a Chinese name may be typed in Latin letters: `wang quan`, `wangquan`, `quan wang`, `wq`.
 *
 * pinyin-pro takes 50 ms to load, so it is loaded when the first Han name is indexed.
 */
import { createRequire } from 'node:module';

import type * as PinyinPro from 'pinyin-pro';

import { fold } from '../model/fold.ts';

type Pinyin = Pick<typeof PinyinPro, 'pinyin'>;

let loaded: Pinyin | undefined;

function library(): Pinyin {
  loaded ??= createRequire(import.meta.url)('pinyin-pro') as Pinyin;
  return loaded;
}

const han = /\p{Script=Han}/u;
/** A name of five characters with two readings each has 32; beyond that more would not help. */
const maxReadings = 32;
/** Only so many characters of a text are tried with their rarer readings. */
const longestName = 8;

/**
 * The Han characters of a name and how they are read in it: the surname's reading first (单 is Shan).
 * Characters that the dictionary does not know are left out.
 */
function readableCharacters(text: string): { character: string; reading: string }[] {
  return library()
    .pinyin(text, { toneType: 'none', type: 'all', surname: 'head' })
    .filter(({ isZh, pinyin }) => isZh && pinyin !== '')
    .map(({ origin, pinyin }) => ({ character: origin, reading: pinyin }));
}

/** All that a name can be found by besides its own writing. */
export function soundsOf(name: { readonly text: string; readonly reading?: string | undefined }): string {
  const words = new Set<string>();
  if (name.reading) addSpelling(fold(name.reading), words);
  if (han.test(name.text)) for (const syllables of readingsOf(name.text)) addSyllables(syllables, words);
  else addSpelling(fold(name.text), words);
  return [...words].join(' ');
}

function addSpelling(text: string, words: Set<string>): void {
  const parts = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (parts.length > 0 && parts.length <= 12) addSyllables(parts, words);
}

function addSyllables(syllables: readonly string[], words: Set<string>): void {
  for (const syllable of syllables) words.add(syllable);
  if (syllables.length < 2) return;
  words.add(syllables.join(''));
  words.add([...syllables.slice(1), syllables[0]].join(''));
  words.add(syllables.map((syllable) => [...syllable][0]).join(''));
}

/** Every way in which the characters of a name may be read, the usual one first: one syllable for each, without tones. */
export function readingsOf(text: string): string[][] {
  const readable = readableCharacters(text);
  let combinations: string[][] = [readable.map(({ reading }) => fold(reading))];
  readable.slice(0, longestName).forEach(({ character }, at) => {
    const usual = combinations[0]![at];
    const others = library().pinyin(character, { toneType: 'none', type: 'array', multiple: true, nonZh: 'removed' }).map(fold);
    const fresh = [...new Set(others)].filter((reading) => reading !== usual);
    combinations = [...combinations, ...fresh.flatMap((reading) => combinations.map((syllables) => syllables.with(at, reading)))].slice(
      0,
      maxReadings,
    );
  });
  return [
    ...combinations,
    ...combinations
      .filter((syllables) => syllables.some((one) => /[lnjqxy]u/.test(one) || one.includes('ü')))
      .map((syllables) => syllables.map((one) => one.replace(/^([ln])u(e?)$/, '$1v$2'))),
  ];
}

/** Syllables of Chinese characters as a surname and given name are usually read, one for each: 单明 → `['shan', 'ming']`. */
export function syllablesOf(characters: string): readonly string[] {
  return readableCharacters(characters).map(({ reading }) => reading);
}

const initial = '(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?';
const final = '(?:i?ang|i?ong|uang|uai|iao|[iuüv]an|[ae]ng|ing|ueng|[ae]i|[aoe]u|ao|[aeiuüv]n|i[aeu]|u[aoie]|[vü]e|er|[aoeiuüv])';
const syllable = new RegExp(`^${initial}${final}$`, 'i');
const longestSyllable = 6;
/** As many ways to part one word; `xian` has two. */
const mostPartings = 8;

/** A word as syllables of pinyin, in every way that it may be parted; nothing where it cannot be. Tones as marks or digits do not count. */
export function pinyinSyllables(word: string): string[][] {
  const text = fold(word).replace(/[1-5](?=\D|$)/g, '');
  const ways: string[][] = [];
  const part = (at: number, before: readonly string[]) => {
    if (ways.length >= mostPartings || before.length > 12) return;
    if (at === text.length && before.length > 0) ways.push([...before]);
    for (let end = Math.min(text.length, at + longestSyllable); end > at; end -= 1) {
      const next = text.slice(at, end);
      if (syllable.test(next)) part(end, [...before, next]);
    }
  };
  part(0, []);
  return ways;
}
