/** Marks of Markdown around words, at the beginning of lines, and the address behind the words of a link. */
const marks =
  /(?<=^|\n)[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+|\*{1,3}|_{2,3}|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|`+|~~|\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)/gu;

interface MarkedText {
  readonly text: string;
  /** Pairs of begin and end in `text`. */
  readonly matches: readonly (readonly [number, number])[];
}

/** A part of a narrative as it reads: without the marks of its Markdown. What was found stays, also where it stands in them. */
export function withoutMarkup({ text, matches }: MarkedText): MarkedText {
  const isFound = (from: number, to: number) => matches.some(([start, end]) => start < to && from < end);
  const gone = [...text.matchAll(marks)]
    .map(({ 0: mark, index }) => [index, index + mark.length] as const)
    .filter(([from, to]) => !isFound(from, to));
  if (gone.length === 0) return { text, matches };
  const shift = (place: number) => place - gone.reduce((sum, [from, to]) => sum + (to <= place ? to - from : 0), 0);
  let plain = '';
  let at = 0;
  for (const [from, to] of gone) {
    plain += text.slice(at, from);
    at = to;
  }
  return { text: plain + text.slice(at), matches: matches.map(([from, to]) => [shift(from), shift(to)] as const) };
}
