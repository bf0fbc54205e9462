/** What a table of recommendations must say, by its columns or by the person who brings it. Pure, without zod: the window uses it. */

/** What a file may leave out: the words, the State under review, the document, or where a row stands at all. */
export const unsaidParts = ['text', 'state', 'symbol', 'place'] as const;
export type UnsaidPart = (typeof unsaidParts)[number];

/** What a person says beside a file. */
export interface SaidBeside {
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
  readonly session?: number | undefined;
}

/**
 * What nobody says of a table: neither a column nor the person.
 *
 * @param fields those that columns are taken for. A number may stand in front of the text, so that a document alone may be a place;
 *   a column of paragraphs without a document would say nothing.
 */
export function unsaidInTable(fields: ReadonlySet<string>, { state, symbol, session }: SaidBeside): readonly UnsaidPart[] {
  const isPlaced = fields.has('session') || session !== undefined || fields.has('symbol') || symbol !== undefined;
  const hasDocument = fields.has('symbol') || symbol !== undefined;
  const isUnsaid = {
    text: !fields.has('text'),
    state: !fields.has('state') && state === undefined,
    symbol: fields.has('paragraph') && !hasDocument,
    place: !isPlaced && !fields.has('paragraph'),
  };
  return unsaidParts.filter((part) => isUnsaid[part]);
}
