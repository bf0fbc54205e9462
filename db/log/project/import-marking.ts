/**
 * Marks the records that an excluded or re-accepted import brought, a batch at a time.
 *
 * Where it stands is in the database: a vault that is locked in between goes on when it is opened again.
 */
import { parseImportedChanges, parseRanges } from './exclusion.ts';
import { idBytes } from '../ids.ts';
import { pageColumns, type PageRow, wholeRows } from '../pages.ts';
import { actionByDigest, type LogStore } from '../store.ts';
import { recordKeysOf } from '../stored-body.ts';
import { fromBase64 } from '../commitment.ts';
import { markPending } from '../touches.ts';

interface Marking {
  readonly import_key: number;
  /** The part of the list of what the import brought. */
  readonly part: number;
  /** Where the part was left. */
  readonly seq: number;
}

export function beginMarking(store: LogStore, importKey: number): void {
  store.sql('INSERT OR REPLACE INTO import_marking (import_key, part, seq) VALUES (?, 0, 0)').run(importKey);
}

export function markingsLeft(store: LogStore): number {
  return store.sql<{ left: number }>('SELECT count(*) AS left FROM import_marking').get()!.left;
}

/** Looks at up to `limit` actions of the oldest decision. */
export function markSome(store: LogStore, limit: number): void {
  const marking = store.sql<Marking>('SELECT import_key, part, seq FROM import_marking ORDER BY import_key LIMIT 1').get();
  if (!marking) return;
  const row = store.sql<{ changes: string | null }>('SELECT changes FROM import_record WHERE key = ?').get(marking.import_key);
  const next = markPart(store, partsOf(row?.changes ?? undefined), marking, limit);
  if (next) store.sql('UPDATE import_marking SET part = ?, seq = ? WHERE import_key = ?').run(next.part, next.seq, marking.import_key);
  else store.sql('DELETE FROM import_marking WHERE import_key = ?').run(marking.import_key);
}

type Part = { readonly replica: string; readonly from: number; readonly to: number } | { readonly action: string };

function partsOf(changes: string | undefined): Part[] {
  if (changes === undefined) return [];
  const { ranges, single } = parseImportedChanges(changes);
  return [
    ...Object.entries(ranges).flatMap(([replica, text]) => parseRanges(text).map(([from, to]) => ({ replica, from, to }))),
    ...new Set(single.map((id) => id.split('.', 1)[0]!)).values().map((action) => ({ action })),
  ];
}

/** @returns where to go on; nothing at the end. */
function markPart(
  store: LogStore,
  parts: readonly Part[],
  { part: first, seq: done }: Marking,
  limit: number,
): Omit<Marking, 'import_key'> | undefined {
  let left = limit;
  for (let part = first; part < parts.length; part += 1) {
    if (left <= 0) return { part, seq: 0 };
    const rows = actionsOf(store, parts[part]!, part === first ? done : 0, left);
    for (const row of wholeRows(store, rows)) if (row.body !== null) recordKeysOf(store, row).forEach((key) => markPending(store, key));
    if (rows.length >= left && 'replica' in parts[part]!) return { part, seq: rows.at(-1)!.seq };
    left -= Math.max(rows.length, 1);
  }
  return undefined;
}

function actionsOf(store: LogStore, part: Part, after: number, limit: number): readonly PageRow[] {
  if ('action' in part) return [actionByDigest(store, fromBase64(part.action)) ?? []].flat().map((row) => ({ ...row, isLarge: 0 }));
  const from = Math.max(part.from, after + 1);
  const inPart = 'replica_key = (SELECT key FROM replica WHERE id = ?) AND seq BETWEEN ? AND ?';
  // In a fork several actions stand at one place: those of the last place are all read, or some would be left out.
  const last = store.sql<{ seq: number }>(`SELECT seq FROM action WHERE ${inPart} ORDER BY seq LIMIT 1 OFFSET ?`);
  const to = last.get(idBytes(part.replica), from, part.to, limit - 1)?.seq ?? part.to;
  return store.sql<PageRow>(`SELECT ${pageColumns} FROM action WHERE ${inPart} ORDER BY seq`).all(idBytes(part.replica), from, to);
}
