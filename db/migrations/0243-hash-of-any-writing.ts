import type { Connection } from '../vault/connection.ts';

export const version = 243;

/** Items are found by their file however the letters of its hash are written: an edit to capitals must not part them. */
export function up(raw: Connection): void {
  raw.exec('CREATE INDEX evidence_by_file ON evidence (lower(sha256));');
}
