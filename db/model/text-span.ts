/** A stretch of a text, by its places in UTF-16 units: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Stands in a quote where words of the text were left out. */
export const omission = ' … ';

/** The words of a text at some places, as they stand there. */
export function quoteAt(text: string, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join(omission);
}

/** Where the words of a quote stand in a text, one after the other; nothing where they do not. */
export function spansOf(text: string, quote: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  let from = 0;
  for (const words of quote.split(omission)) {
    const start = text.indexOf(words, from);
    if (start < 0 || words === '') return undefined;
    from = start + words.length;
    spans.push({ start, end: from });
  }
  return spans;
}
