/**
 * In how many ways a name may stand in a text: its writing, the other orders of its parts, how Chinese characters are read in Latin
 * letters, initials, and a part alone. All as `lettersOf` folds them.
 */
import { detectScript, displayName, type PersonName, splitHanName } from '../../model/name.ts';
import { readingsOf } from '../../search/pinyin.ts';
import { lettersOf } from './letters.ts';

/** How sure it is that a form means the person: the whole name, what sounds like it or is abbreviated, a part of it. */
export type FormKind = 'whole' | 'sound' | 'short' | 'part';

export interface NameForm {
  readonly letters: string;
  readonly kind: FormKind;
  /** Places in `letters` that have to stand alone in the text, as initials do. */
  readonly initials?: readonly number[];
}

export interface NamedPerson extends PersonName {
  /** An organisation or a group has one name, without parts. */
  readonly isIndividual: boolean;
}

/** Shorter ones are words of many languages, and syllables of others. */
const shortest = { whole: 3, part: 4, han: 2 } as const;
const mostWords = 8;

/** Each once; the surest kind where several make the same letters. */
export function formsOf(name: NamedPerson): NameForm[] {
  const shown = displayName(name);
  const forms: NameForm[] = [];
  if (detectScript(shown) === 'han') forms.push(...formsInHan(shown, name));
  else forms.push(...formsInWords(shown, name, 'whole'));
  const reading = name.reading?.trim() ?? '';
  const { isIndividual } = name;
  if (reading !== '' && reading !== shown) forms.push(...formsInWords(reading, { isIndividual }, 'sound'));
  forms.push(...[shown, reading].flatMap(respelt).flatMap((one) => formsInWords(one, { isIndividual }, 'sound')));
  const best = new Map<string, NameForm>();
  for (const form of forms) if (isLongEnough(form) && !best.has(form.letters)) best.set(form.letters, form);
  return [...best.values()];
}

/** How a name is written where a document names somebody, with its reading: the letters of each. */
export function writingsOf(name: PersonName): string[] {
  return [displayName(name), name.reading ?? ''].map(folded).filter((letters) => letters !== '');
}

function isLongEnough({ letters, kind }: NameForm): boolean {
  if (/^[a-z\d]*$/.test(letters)) return letters.length >= (kind === 'part' ? shortest.part : shortest.whole);
  return [...letters].length >= (/^\p{Script=Han}+$/u.test(letters) ? shortest.han : kind === 'part' ? shortest.part : shortest.whole);
}

const folded = (text: string) => lettersOf(text).folded;

/** 王全: as it stands, given name first, and as it is read: `wangquan`, `quanwang`, `Wang Q.`, `Quan`. */
function formsInHan(shown: string, { family, given, isIndividual }: NamedPerson): NameForm[] {
  const plain = shown.replaceAll(/[^\p{Script=Han}]/gu, '');
  const parted = family && given ? { family: plainHan(family), given: plainHan(given) } : splitHanName(plain);
  const parts = isIndividual && parted && parted.family + parted.given === plain ? parted : undefined;
  const forms: NameForm[] = [{ letters: folded(shown), kind: 'whole' }];
  if (parts) forms.push({ letters: folded(parts.given + parts.family), kind: 'whole' }, { letters: folded(parts.given), kind: 'part' });
  const cut = parts ? [...parts.family].length : 0;
  for (const syllables of readingsOf(plain))
    for (const written of spellingsOf(syllables)) {
      if (!parts) forms.push({ letters: folded(written.join('')), kind: 'sound' });
      else forms.push(...inOrders([written.slice(0, cut).join(''), written.slice(cut).join('')], 'sound'), ...initialsOf(written, cut));
    }
  return forms;
}

function plainHan(text: string): string {
  return text.replaceAll(/[^\p{Script=Han}]/gu, '');
}

/** The sound ü is written u, v, yu or ü, which folds to u. */
function spellingsOf(syllables: readonly string[]): string[][] {
  const plain = syllables.map((one) => folded(one));
  if (!syllables.some((one) => /^[ln](?:ü|v|yu)/.test(one))) return [plain];
  const stems = syllables.map((one) => folded(one).replace(/^([ln])(?:yu|v|u)(?=e?$)/, '$1*'));
  return ['u', 'v', 'yu'].map((sound) => stems.map((stem) => stem.replace('*', sound)));
}

/** The same of a name that is recorded in Latin letters: `Lyu Qing` is `Lü Qing` and `Lv Qing`, too. */
function respelt(text: string): string[] {
  if (!/^[\p{Script=Latin}\p{M}\P{L}]+$/u.test(text)) return [];
  const plain = text
    .normalize('NFD')
    .replaceAll(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
  const made = ['u', 'v', 'yu'].map((sound) => plain.replaceAll(/([ln])(?:ü|v|yu)(?!e?[aeiou])/gi, `$1${sound}`));
  return new Set(made).size > 1 ? made : [];
}

/** The same initials as people write them: `Zhao M.`, `Zhao M.Y.`, `M. Y. Zhao`. */
function initialsOf(syllables: readonly string[], cut: number): NameForm[] {
  const family = syllables.slice(0, cut).join('');
  const firsts = syllables.slice(cut).flatMap((one) => one.slice(0, 1));
  if (family.length < 2 || firsts.length === 0) return [];
  return [...new Set([firsts[0]!, firsts.join('')])].flatMap((letters): NameForm[] => [
    { letters: family + letters, kind: 'short', initials: [...letters].map((_, n) => family.length + n) },
    { letters: letters + family, kind: 'short', initials: [...letters].map((_, n) => n) },
  ]);
}

function inOrders([family, given]: readonly [string, string], kind: FormKind): NameForm[] {
  return [
    { letters: family + given, kind },
    { letters: given + family, kind },
    { letters: given, kind: 'part' },
    { letters: family, kind: 'part' },
  ];
}

/** Names whose words are parted by blanks, or by dots as in Chinese: every order, without what stands between first and last, with initials. */
function formsInWords(shown: string, { family, given, isIndividual }: NamedPerson, kind: FormKind): NameForm[] {
  const words = shown.split(/[^\p{L}\p{M}\p{N}'’ʼ`-]+/u).flatMap((word) => folded(word) || []);
  const whole: NameForm[] = [{ letters: words.join(''), kind }];
  if (!isIndividual || words.length > mostWords) return whole;
  for (let start = 1; start < words.length; start += 1)
    whole.push({ letters: [...words.slice(start), ...words.slice(0, start)].join(''), kind });
  if (family && given) whole.push(...inOrders([folded(family), folded(given)], kind));
  if (words.length < 2) return whole;
  const [first, last] = [words[0]!, words.at(-1)!];
  if (words.length > 2) whole.push({ letters: first + last, kind: 'short' }, { letters: last + first, kind: 'short' });
  return [...whole, ...abbreviated(words), { letters: first, kind: 'part' }, { letters: last, kind: 'part' }];
}

/** `W. Quan`, `Quan W.`, `Wang Q.`, `Q. Wang`: which of the words is the family name is not always known. */
function abbreviated(words: readonly string[]): NameForm[] {
  const ends: readonly (readonly [kept: string, others: readonly string[]])[] = [
    [words.at(-1)!, words.slice(0, -1)],
    [words[0]!, words.slice(1)],
  ];
  return ends.flatMap(([kept, others]) => {
    if ([...kept].length < 2) return [];
    const firsts = others.map((word) => [...word][0]!);
    return [...new Set([firsts[0]!, firsts.join('')])].flatMap((letters): NameForm[] => [
      { letters: kept + letters, kind: 'short', initials: placesOf(letters, kept.length) },
      { letters: letters + kept, kind: 'short', initials: placesOf(letters, 0) },
    ]);
  });
}

function placesOf(letters: string, from: number): number[] {
  let at = from;
  return [...letters].map((letter) => {
    at += letter.length;
    return at - letter.length;
  });
}
