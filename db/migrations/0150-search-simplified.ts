import type { Connection } from '../vault/connection.ts';

export const version = 150;

/** The index folds traditional characters to simplified ones since: what it holds of records is written anew. Recommendations have none. */
export function up(raw: Connection): void {
  raw.exec(`
    INSERT OR IGNORE INTO search_pending
      SELECT key, entity FROM record WHERE entity IN ('case', 'person', 'act', 'measure', 'intervention');
  `);
}
