/**
 * The letters of a text as names are compared: folded, and without all that may stand between the parts of a name, so that
 * `Wáng  QUÁN`, `wang-quan`, `Wang2Quan2` and `王·全` are found however they are broken. Traditional characters count as simplified ones.
 */
import { fold } from '../../model/fold.ts';
import { unspacedScripts } from '../../search/segment.ts';

export interface Letters {
  /** As `source`, in one form of each letter (NFC): places are those of it. */
  readonly text: string;
  readonly folded: string;
  /** Of each unit of `folded`, where the letter that it comes from begins in `text`. */
  readonly at: Uint32Array;
}

const known = new Map<number, string>();

export function lettersOf(source: string): Letters {
  const text = source.normalize('NFC');
  const made = new Made(text.length);
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    const code = unit >= 0xd800 && unit < 0xdc00 ? text.codePointAt(place)! : unit;
    // A digit behind a syllable may be its tone: `wang2quan2`.
    if (code < 128) {
      const letter = plain[code]!;
      if (letter !== 0 && !(code >= 49 && code <= 53 && isTone(text, place))) made.add(letter, place);
    } else {
      const letters = known.get(code) ?? learn(code);
      for (let n = 0; n < letters.length; n += 1) made.add(letters.charCodeAt(n), place);
      if (code > 0xffff) place += 1;
    }
  }
  return { text, ...made.letters() };
}

/** ASCII as it is folded; 0 for what is no letter and no digit. */
const plain = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\da-z]/i.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0,
);

/** Units of UTF-16 with their places, growing: strings that grow letter by letter are slow to search. */
class Made {
  #units: Uint16Array;
  #at: Uint32Array;
  #length = 0;

  constructor(expected: number) {
    this.#units = new Uint16Array(expected + 16);
    this.#at = new Uint32Array(expected + 16);
  }

  add(unit: number, place: number): void {
    if (this.#length === this.#units.length) {
      const [units, at] = [new Uint16Array(this.#length * 2), new Uint32Array(this.#length * 2)];
      units.set(this.#units);
      at.set(this.#at);
      [this.#units, this.#at] = [units, at];
    }
    this.#units[this.#length] = unit;
    this.#at[this.#length] = place;
    this.#length += 1;
  }

  letters(): Pick<Letters, 'folded' | 'at'> {
    return { folded: Buffer.from(this.#units.buffer, 0, this.#length * 2).toString('utf16le'), at: this.#at.subarray(0, this.#length) };
  }
}

function isTone(text: string, place: number): boolean {
  return isLatin(text.charCodeAt(place - 1)) && !isDigit(text.charCodeAt(place + 1));
}

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0x24f);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Radicals that text copied from a PDF has in place of the characters, and have no compatibility form (EquivalentUnifiedIdeograph.txt); variants that OpenCC leaves. */
const variants: ReadonlyMap<string, string> = new Map(
  (
    '⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑长 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙 ' +
    '淸清 靑青 呉吴 髙高 戸户 黒黑 徳德 恵惠'
  )
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

/** Numbers that are no digits stand at a name as notes and tones do; fillers are letters that nobody sees. */
const unseen = /[\p{No}\p{Default_Ignorable_Code_Point}]/u;

function learn(code: number): string {
  const letter = String.fromCodePoint(code);
  const plainest = variants.get(letter) ?? letter;
  const folded = unseen.test(letter) ? '' : fold(plainest).replaceAll(/[^\p{L}\p{N}]/gu, '');
  known.set(code, folded);
  return folded;
}

const unspaced = new RegExp(`[${unspacedScripts}\\p{Script=Tibetan}\\p{Script=Bopomofo}]`, 'u');
const letterOrMark = /[\p{L}\p{M}]/u;

/** Whether a name can begin at a letter: no word goes on before it. In `LiNa` one begins at each capital. */
export function beginsName(text: string, place: number): boolean {
  const [before, letter] = [lastLetter(text, place), letterAt(text, place)];
  if (!letterOrMark.test(before) || unspaced.test(before) || unspaced.test(letter)) return true;
  // Words that are written together with what follows: "and", "with", "the", …
  if (isAttached(letter)) return isAttached(before);
  return isScriptOther(before, letter) || (before === before.toLowerCase() && letter !== letter.toLowerCase());
}

/** How many letters of the word still follow; as many as `most` are counted. */
export function lettersAfter(text: string, place: number, most: number): number {
  let [end, count] = [place, 0];
  const last = letterAt(text, place);
  end += last.length;
  while (count < most) {
    const next = letterAt(text, end);
    if (!letterOrMark.test(next) || unspaced.test(next) || unspaced.test(last) || isScriptOther(last, next)) break;
    if (last === last.toLowerCase() && next !== next.toLowerCase()) break;
    end += next.length;
    count += /\p{M}/u.test(next) ? 0 : 1;
  }
  return count;
}

export function letterAt(text: string, place: number): string {
  const code = text.codePointAt(place);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function lastLetter(text: string, place: number): string {
  const unit = text.charCodeAt(place - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(place - 2, place) : text.slice(Math.max(0, place - 1), place);
}

function isAttached(letter: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter);
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Arabic}/u, /\p{Script=Hebrew}/u];

/** One letter of one script and one of another: a word ends between them. */
function isScriptOther(one: string, other: string): boolean {
  const [first, second] = [one, other].map((letter) => scripts.findIndex((script) => script.test(letter)));
  return first !== second && first !== -1 && second !== -1;
}
