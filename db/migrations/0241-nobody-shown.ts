import type { Connection } from '../vault/connection.ts';

export const version = 241;

/** Somebody looked at a file and says that nobody can be recognised in it. */
export function up(raw: Connection): void {
  raw.exec('ALTER TABLE evidence ADD COLUMN nobody_shown INTEGER;');
}
