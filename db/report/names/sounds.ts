/** Chinese characters in a text as they are read: somebody may be recorded in Latin letters alone, and be written in characters. */
import { syllablesOf } from '../../search/pinyin.ts';
import { displayName } from '../../model/name.ts';
import { type Letters, letterAt, lettersOf } from './letters.ts';
import type { NamedPerson } from './name-forms.ts';

const han = /\p{Script=Han}/u;
const syllables = new Map<string, string>();

/** Whether characters could be read as the name: it is written in Latin letters. */
export function isReadAloud(name: NamedPerson): boolean {
  return /^[\p{Script=Latin}\p{M}\P{L}]+$/u.test(displayName(name));
}

/** The readings of the characters, as letters of the text; nothing for a text without any. Each counts as it is read most. */
export function soundsIn(text: string): Letters | undefined {
  if (!han.test(text)) return undefined;
  const at: number[] = [];
  let folded = '';
  for (let place = 0; place < text.length; ) {
    const letter = letterAt(text, place);
    if (han.test(letter)) {
      const sound = syllableOf(letter);
      folded += sound;
      for (let n = 0; n < sound.length; n += 1) at.push(place);
    }
    place += letter.length;
  }
  return { text, folded, at: Uint32Array.from(at) };
}

function syllableOf(letter: string): string {
  let sound = syllables.get(letter);
  if (sound === undefined) syllables.set(letter, (sound = lettersOf(syllablesOf(letter)[0] ?? '').folded));
  return sound;
}
