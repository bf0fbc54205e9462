/** What an import changed in recommendations that were here: old → new, field by field. */

export interface FieldUpdate {
  /** As in SourceRow. */
  readonly row: number;
  /** ISO3 code of the State under review. */
  readonly state: string;
  readonly symbol: string | null;
  readonly paragraph: string | null;
  readonly field: string;
  /** Empty where nothing was known. Long texts are cut. */
  readonly from: string;
  readonly to: string;
}

export type Place = Pick<FieldUpdate, 'state' | 'symbol' | 'paragraph'>;

const listed = 1000;
const shownCharacters = 500;

/** The first 1,000, and how many there are. */
export class ChangeList {
  readonly list: FieldUpdate[] = [];
  count = 0;

  add(row: number, { state, symbol, paragraph }: Place, field: string, from: unknown, to: unknown): void {
    this.count += 1;
    if (this.list.length < listed) this.list.push({ row, state, symbol, paragraph, field, from: shown(from), to: shown(to) });
  }
}

function shown(value: unknown): string {
  const text = value === null || value === undefined ? '' : plain(String(value));
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}

/** A JSON list as people write one. */
function plain(text: string): string {
  if (!text.startsWith('["') && !/^\[\d/.test(text)) return text;
  try {
    return (JSON.parse(text) as readonly unknown[]).join('; ');
  } catch {
    return text;
  }
}
