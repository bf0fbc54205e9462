/**
 * What an engineer would write instead of Lapwing: SQLCipher, the same columns and indexes, FTS5 with its content, every
 * write durable at once. No history, no signatures, no conflicts, no erasing.
 */
import { statSync } from 'node:fs';

import type { Connection } from '../../db/vault/connection.ts';
import { definitionsOf, openSqlCipher } from './baseline.ts';

/** A case with its act, as rows of a vault's tables. */
export interface BareCase {
  readonly row: BareRow;
  readonly act: BareRow;
}

export type BareRow = Readonly<Record<string, unknown>>;

export interface BareStore {
  /** One commit. */
  enter(entered: BareCase): void;
  /** A new narrative, one commit. */
  edit(id: Buffer, narrative: string, wall: string): void;
  /** Cases of another store, those that are here already changed to what they are there; one commit. */
  merge(cases: readonly BareCase[]): void;
  close(): void;
  sizeBytes(): number;
}

/** Cases with one act each, in the order in which they came. @param after local keys that were read before. */
export function readCases(from: Connection, after = 0): BareCase[] {
  const acts = new Map(
    (from.prepare('SELECT * FROM act WHERE key > ?').all(after) as (BareRow & { case_id: Buffer })[]).map((act) => [
      act.case_id.toString('hex'),
      act,
    ]),
  );
  const rows = from.prepare('SELECT * FROM case_record WHERE key > ? ORDER BY key').all(after) as (BareRow & { id: Buffer })[];
  return rows.map((row) => ({ row, act: acts.get(row.id.toString('hex'))! }));
}

/** @param from a vault with the tables to copy. */
export function openBareStore(file: string, from: Connection): BareStore {
  const { raw } = openSqlCipher(file);
  for (const table of ['case_record', 'act']) for (const sql of definitionsOf(from, table)) raw.exec(sql);
  raw.exec('CREATE UNIQUE INDEX case_by_id ON case_record (id); CREATE UNIQUE INDEX act_by_id ON act (id)');
  raw.exec('CREATE VIRTUAL TABLE found USING fts5 (title, names, body, tokenize = "unicode61 remove_diacritics 2")');
  const columns = new Map(['case_record', 'act'].map((table) => [table, columnsOf(raw, table)]));
  const put = {
    case_record: raw.prepare(upsert('case_record', columns.get('case_record')!)).pluck(),
    act: raw.prepare(upsert('act', columns.get('act')!)).pluck(),
  };
  const index = raw.prepare('INSERT OR REPLACE INTO found (rowid, title, names, body) VALUES (?, ?, ?, ?)');
  const write = ({ row, act }: BareCase) => {
    const key = put.case_record.get(...columns.get('case_record')!.map((name) => row[name])) as number;
    index.run(key * 2, row['title'], '', caseText(row));
    const actKey = put.act.get(...columns.get('act')!.map((name) => act[name])) as number;
    index.run(actKey * 2 + 1, act['type'], '', joined(act['place'], act['note']));
  };
  const update = raw.prepare('UPDATE case_record SET narrative = ?, updated_wall = ? WHERE id = ? RETURNING *');
  const edit = (id: Buffer, narrative: string, wall: string) => {
    const row = update.get(narrative, wall, id) as BareRow;
    index.run((row['key'] as number) * 2, row['title'], '', caseText(row));
  };
  return {
    enter: raw.transaction(write).immediate,
    edit: raw.transaction(edit).immediate,
    merge: raw.transaction((cases: readonly BareCase[]) => cases.forEach(write)).immediate,
    close: () => void raw.close(),
    sizeBytes: () => statSync(file).size,
  };
}

/** All but the local key: that is each store's own. */
function columnsOf(raw: Connection, table: string): string[] {
  return (raw.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE name <> 'key'`).pluck().all() as string[]).sort();
}

function upsert(table: string, columns: readonly string[]): string {
  const changed = columns.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${changed.join(', ')} RETURNING key`;
}

function caseText(row: BareRow): string {
  return joined(row['number'], row['place'], row['narrative'], row['impact'], row['remarks']);
}

function joined(...parts: readonly unknown[]): string {
  return parts.filter(Boolean).join('\n');
}
