/** How a name fits what is being typed. */
import { compareNames, type NameReason } from '../model/name-compare.ts';
import { basesOf, nameKey, wordsOf } from '../model/name-key.ts';
import { displayName, type PersonName } from '../model/name.ts';
import { isOneSlip } from '../model/slip.ts';
import { readingsOf, syllablesOf } from '../search/pinyin.ts';

/** `part`: it begins so, or a word of it does; `initials`: of its words or syllables; `typo`: but for a slip. `other`: something else of the person is found. */
export type FitReason = Exclude<NameReason, 'nothing-to-compare' | 'no-match'> | 'part' | 'initials' | 'typo' | 'other';

export interface NameFit {
  readonly shown: string;
  readonly reason: FitReason;
}

/** The surer the sooner. */
export const fitOrder: readonly FitReason[] = [
  'same-writing',
  'same-parts',
  'similar-writing',
  'other-order',
  'same-sound-other-script',
  'same-sound',
  'part',
  'initials',
  'typo',
  'other',
];

/** The best fit of several names of one person. */
export function bestFit(typed: PersonName, names: readonly PersonName[]): NameFit {
  const fits = names.map((name) => ({ shown: displayName(name), reason: reasonFor(typed, name) }));
  return fits.toSorted((one, other) => fitOrder.indexOf(one.reason) - fitOrder.indexOf(other.reason))[0] ?? { shown: '', reason: 'other' };
}

function reasonFor(typed: PersonName, name: PersonName): FitReason {
  const { reason } = compareNames(typed, name, syllablesOf);
  if (reason !== 'no-match' && reason !== 'nothing-to-compare') return reason;
  const text = displayName(typed);
  const sounds = soundsOf(name);
  const wanted = letters(text);
  if (wanted === '') return 'other';
  if (nameKey(displayName(name)).includes(nameKey(text)) || sounds.some((words) => isPartOf(wanted, words))) return 'part';
  if (
    sounds.some(
      (words) =>
        words.length > 1 &&
        words
          .map((word) => [...word][0])
          .join('')
          .startsWith(wanted),
    )
  )
    return 'initials';
  const words = wordsOf(text).map(basesOf);
  const isNear = sounds.some((known) => isNearby(words, [...known, ...joined(known)]));
  return isNear ? 'typo' : 'other';
}

const letters = (text: string) => basesOf(wordsOf(text).flat());

/** A name in sounding words: of Chinese, each syllable in each way in which it may be read; otherwise its words. */
function soundsOf(name: PersonName): readonly (readonly string[])[] {
  const shown = displayName(name);
  const read = /\p{Script=Han}/u.test(shown) ? readingsOf(shown) : [wordsOf(shown).map(basesOf)];
  return name.reading ? [...read, wordsOf(name.reading).map(basesOf)] : read;
}

/** Whether the words, joined from any of them on, begin so: `guobao` in he xi fen ju guo bao; family and given name in either order. */
function isPartOf(wanted: string, words: readonly string[]): boolean {
  return words.some((_, from) => [...words.slice(from), ...words.slice(0, from)].join('').startsWith(wanted));
}

/** Family and given name written as one word. */
const joined = (words: readonly string[]) => [words.join(''), [...words.slice(1), ...words.slice(0, 1)].join('')];

/** Each word is one of the name, but for a slip. */
function isNearby(words: readonly string[], known: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => known.some((one) => word === one || (word.length > 3 && isOneSlip(word, one))));
}
