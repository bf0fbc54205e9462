/**
 * A copy of the reference tables, so that a dry run is the very same import and changes nothing.
 *
 * It lies in a file, because the whole index of human rights is larger than the memory that an import may take.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { up } from '../migrations/0030-recommendations.ts';
import type { Connection } from '../vault/connection.ts';
import { openScratch } from '../vault/scratch.ts';

/** The tables by their keys: rows are read in their order. */
const tables = {
  reference_set: ['key'],
  recommendation: ['key'],
  statement: ['key'],
  statement_alias: ['scheme', 'value', 'statement_key'],
  recommendation_match: ['provisional_key', 'recommendation_key'],
} as const;
/** Copied at once; others have a turn in between. */
const step = 2000;

export interface DryRun {
  readonly copy: Connection;
  close(): Promise<void>;
}

/** @param folder of the vault's stored files; left out, the copy is in memory. */
export async function openDryRun(raw: Connection, folder: string | undefined): Promise<DryRun> {
  const { raw: copy, close } = await openScratch(folder);
  try {
    up(copy);
    for (const [table, key] of Object.entries(tables)) await copyTable(raw, copy, table, key);
    return { copy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function copyTable(from: Connection, to: Connection, table: string, key: readonly string[]): Promise<void> {
  const names = key.join(', ');
  const first = from.prepare(`SELECT * FROM ${table} ORDER BY ${names} LIMIT ${step}`);
  const next = from.prepare(`SELECT * FROM ${table} WHERE (${names}) > (${key.map(() => '?').join(', ')}) ORDER BY ${names} LIMIT ${step}`);
  const columns = first.columns().map(({ name }) => name);
  const insert = to.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
  const places = key.map((name) => columns.indexOf(name));
  const put = to.transaction((rows: readonly unknown[][]) => {
    for (const row of rows) insert.run(...row);
  });
  let rows = first.raw().all() as unknown[][];
  while (rows.length > 0) {
    put(rows);
    await nextTurn();
    const last = rows.at(-1)!;
    rows = rows.length < step ? [] : (next.raw().all(...places.map((at) => last[at])) as unknown[][]);
  }
}
