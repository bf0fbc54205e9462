/** What reading one row of a file gives: something, or what is wrong with it. */

export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** Stable, for words in the user's language; `reason` is for the command line. */
  readonly code: string;
  readonly reason: string;
}

export interface RefusedRow {
  readonly ok: false;
  readonly problems: readonly RowProblem[];
}

/** More tell nobody more, and a hostile file has millions. */
export const maxProblems = 20;

export function excerpt(value: unknown): string {
  if (value === undefined) return '';
  return short(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A copy: a slice would keep the whole text, up to 16 MiB, in memory. */
export function short(text: string): string {
  return text.length > 80 ? `${Buffer.from(text.slice(0, 79)).toString()}…` : text;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
