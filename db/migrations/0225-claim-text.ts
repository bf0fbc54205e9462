import type { Connection } from '../vault/connection.ts';

export const version = 225;

/** What a sentence of a report said when a place was cited for it. */
export function up(raw: Connection): void {
  raw.exec('ALTER TABLE pinpoint ADD COLUMN claim_text TEXT;');
}
