import type { Connection } from '../vault/connection.ts';

export const version = 195;

/** What the mechanisms and the HURIDOCS formats ask of a case and of a step: why nobody complained, how far a step has come. */
export function up(raw: Connection): void {
  raw.exec(`
    ALTER TABLE case_record ADD COLUMN no_steps_why TEXT;
    ALTER TABLE intervention ADD COLUMN status TEXT;
  `);
}
