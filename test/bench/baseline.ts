/**
 * What the figures are compared with: the least code that does the same work with the same library.
 */
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';

import { openConnection, type Connection } from '../../db/vault/connection.ts';

/** A plain, unencrypted file with the settings a careful program would use. */
export function openPlain(file: string): Connection {
  const raw = new Database(file);
  raw.pragma('journal_mode=WAL');
  raw.pragma('synchronous=FULL');
  raw.pragma('cache_size=-65536');
  raw.pragma('temp_store=MEMORY');
  return raw;
}

/** An encrypted file with the settings of a vault, empty. */
export function openSqlCipher(file: string, key = randomBytes(32)): { raw: Connection; key: Buffer } {
  return { raw: openConnection(file, key), key };
}

/** Copies tables with their rows and indexes into another database, as they are. */
export function copyTables(from: Connection, to: Connection, tables: readonly string[]): void {
  for (const table of tables) {
    for (const sql of definitionsOf(from, table)) to.exec(sql);
    const rows = from.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][];
    insertRows(to, table, rows);
  }
}

export function definitionsOf(from: Connection, table: string): string[] {
  return from
    .prepare("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type = 'index'")
    .pluck()
    .all(table) as string[];
}

/** Bare inserts in one transaction. */
export function insertRows(to: Connection, table: string, rows: readonly unknown[][]): void {
  if (rows.length === 0) return;
  const insert = to.prepare(`INSERT INTO ${table} VALUES (${rows[0]!.map(() => '?').join(', ')})`);
  to.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
}
