/**
 * Which old encoding a text has that is neither UTF-8 nor UTF-16. Bytes alone never prove it: what may be is ranked, and
 * where the text is not plainly Western a person chooses by what each would make of it.
 */
import { analyse } from 'chardet';

import type { Encoding } from '../model/encodings.ts';

interface Candidate {
  readonly encoding: Encoding;
  /** As the detector calls it. */
  readonly detected: readonly string[];
  /** What texts in it are made of, beyond ASCII. */
  readonly letters: RegExp;
  /** Of two bytes a character: the first bytes of the common ones. What is read by chance falls on rare ones as often. */
  readonly common?: readonly (readonly [first: number, last: number, weight: number])[];
}

/** The commonest characters stand first in the national lists (GB 2312 level 1, Big5 level 1, KS X 1001 Hangul, JIS X 0208 kana and level 1). */
const candidates: readonly Candidate[] = [
  { encoding: 'gb18030', detected: ['GB18030'], letters: /[\p{Script=Han}\p{P}]/u, common: [[0xb0, 0xd7, 1]] },
  { encoding: 'big5', detected: ['Big5'], letters: /[\p{Script=Han}\p{P}]/u, common: [[0xa4, 0xc6, 1]] },
  {
    encoding: 'shift_jis',
    detected: ['Shift_JIS'],
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}ー]/u,
    common: [
      [0x82, 0x83, 1.3],
      [0x88, 0x97, 1],
    ],
  },
  {
    encoding: 'euc-jp',
    detected: ['EUC-JP'],
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{P}ー]/u,
    common: [
      [0xa4, 0xa5, 1.3],
      [0xb0, 0xcf, 0.9],
    ],
  },
  { encoding: 'euc-kr', detected: ['EUC-KR'], letters: /[\p{Script=Hangul}\p{P}]/u, common: [[0xb0, 0xc8, 1.1]] },
  { encoding: 'windows-1251', detected: ['windows-1251'], letters: /[\p{Script=Cyrillic}\p{P}№]/u },
  { encoding: 'koi8-r', detected: ['KOI8-R'], letters: /\p{Script=Cyrillic}/u },
  { encoding: 'windows-1256', detected: ['windows-1256', 'ISO-8859-6'], letters: /[\p{Script=Arabic}\p{P}]/u },
  { encoding: 'windows-1250', detected: ['windows-1250', 'ISO-8859-2'], letters: /[áéíóúýčďěňřšťůžąćęłńśźżăâîțőűöüäßđĺľŕ\p{P}]/iu },
  { encoding: 'windows-1254', detected: ['windows-1254', 'ISO-8859-9'], letters: /[çğıöşüâîûİ\p{P}]/iu },
  { encoding: 'windows-1253', detected: ['windows-1253', 'ISO-8859-7'], letters: /[\p{Script=Greek}\p{P}]/u },
  { encoding: 'windows-1255', detected: ['windows-1255', 'ISO-8859-8'], letters: /[\p{Script=Hebrew}\p{P}]/u },
  { encoding: 'windows-874', detected: [], letters: /\p{Script=Thai}/u },
];

const mostOffered = 6;
const neededShare = 0.5;
/** Of bytes beyond ASCII, how many stand beside another one: few in a Western text, most in any other script. */
const westernRuns = 0.3;
/** What Windows-1252 reads as ÐÝÞðýþ, and hardly any text in it has, is Turkish in Windows-1254. */
const turkish = /[\xd0\xdd\xde\xf0\xfd\xfe]/;

/**
 * @param sample bytes of which some are beyond ASCII.
 * @param western what the text is if it is Western.
 * @returns nothing where it plainly is; else all that it may be, the likeliest first.
 */
export function otherEncodings(sample: Buffer, western: Encoding): readonly Encoding[] | undefined {
  const found = analyse(sample);
  const sureOf = (names: readonly string[]) =>
    Math.max(0, ...found.filter(({ name }) => names.includes(name)).map(({ confidence }) => confidence));
  const isWestern =
    runsIn(sample) < westernRuns &&
    !(western === 'windows-1252' && turkish.test(sample.toString('latin1'))) &&
    candidates.every(({ detected }) => sureOf(detected) <= Math.max(20, sureOf(['windows-1252', 'ISO-8859-1'])));
  if (isWestern) return undefined;
  const ranked = candidates
    .map((one) => ({ ...one, share: shareOf(sample, one) }))
    .filter(({ share }) => share >= neededShare)
    .map(({ encoding, share, detected }) => ({ encoding, weight: share + sureOf(detected) / 100 }))
    .toSorted((one, other) => other.weight - one.weight);
  return [...ranked.slice(0, mostOffered - 1).map(({ encoding }) => encoding), western];
}

function runsIn(bytes: Buffer): number {
  let [high, beside] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at]! < 0x80) continue;
    high += 1;
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) beside += 1;
  }
  return high === 0 ? 0 : beside / high;
}

/** How much of what is beyond ASCII the encoding reads as its letters, and as common ones; nothing where a byte has no meaning in it. */
function shareOf(sample: Buffer, { encoding, letters, common }: Candidate): number {
  const beyond = [...new TextDecoder(encoding).decode(sample)].filter((character) => character > '\x7f');
  const unread = beyond.filter((character) => /[\ufffd\p{Co}\p{Cc}]/u.test(character)).length;
  // The sample may be cut within a character, at both ends.
  if (beyond.length === 0 || unread > Math.max(2, beyond.length / 100)) return 0;
  const share = beyond.filter((character) => letters.test(character)).length / beyond.length;
  if (common) return share * commonShare(sample, common);
  // Words are of small letters, and of Latin ones most are ASCII.
  const capitals = beyond.filter((character) => /\p{Lu}/u.test(character)).length / beyond.length;
  const isLatin = encoding === 'windows-1250' || encoding === 'windows-1254';
  return share * (1 - capitals / 4) * (isLatin ? 1 - runsIn(sample) / 4 : 1);
}

function commonShare(sample: Buffer, common: NonNullable<Candidate['common']>): number {
  let [characters, weight] = [0, 0];
  for (let at = 0; at < sample.length; at += 1) {
    const byte = sample[at]!;
    if (byte < 0x81) continue;
    characters += 1;
    at += 1;
    weight += common.find(([first, last]) => byte >= first && byte <= last)?.[2] ?? 0;
  }
  return characters === 0 ? 0 : weight / characters;
}
