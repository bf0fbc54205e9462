/** Where two texts differ, word by word, for showing. */

export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** More words than this on both sides are compared as wholes: nobody reads such a difference word by word. */
const maxCells = 4_000_000;

/** @param locale decides what a word is: Chinese has no blanks between words. */
export function differencesOf(before: string, after: string, locale: string): readonly TextPart[] {
  const [one, other] = [wordsOf(before, locale), wordsOf(after, locale)];
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const parts: TextPart[] = [
    { kind: 'same', text: one.slice(0, start).join('') },
    ...middleOf(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    { kind: 'same', text: one.slice(one.length - end).join('') },
  ];
  return joined(parts);
}

function wordsOf(text: string, locale: string): readonly string[] {
  return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** The longest common run of words stays; the rest was taken out or put in. */
function middleOf(one: readonly string[], other: readonly string[]): readonly TextPart[] {
  const removed: TextPart = { kind: 'removed', text: one.join('') };
  const added: TextPart = { kind: 'added', text: other.join('') };
  if (one.length === 0 || other.length === 0 || one.length * other.length > maxCells) return [removed, added];
  const lengths = commonLengths(one, other);
  const width = other.length + 1;
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      parts.push({ kind: 'same', text: one[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (j === other.length || (i < one.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) {
      parts.push({ kind: 'removed', text: one[i]! });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: other[j]! });
      j += 1;
    }
  }
  return parts;
}

function commonLengths(one: readonly string[], other: readonly string[]): Uint32Array {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        one[i] === other[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  return lengths;
}

function joined(parts: readonly TextPart[]): readonly TextPart[] {
  const whole: TextPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) whole[whole.length - 1] = { kind: part.kind, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}
