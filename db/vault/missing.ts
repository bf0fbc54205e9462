/**
 * Saved work that the log does not hold any more: the marker outside knows how far this machine had come.
 *
 * It happens where `lapwing.db-wal` was damaged, cut or taken away, or the vault folder was put back from an older
 * copy. What is missing is noted in the vault, and counted anew each time: a bundle from a backup may bring it back.
 */
import { idBytes } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { listBackups } from './backup-list.ts';
import { type Connection, readElsewhere } from './connection.ts';
import { layoutOf } from './layout.ts';
import type { Marker } from './marker.ts';

/** A stretch of the log of one replica: after `from`, up to `to`. */
export interface MissingStretch {
  readonly replica: RecordId;
  readonly from: number;
  readonly to: number;
}

interface MissingNote extends MissingStretch {
  readonly noticed: string;
  readonly keptLog?: string | undefined;
  readonly isTold?: boolean;
}

export interface MissingActions {
  /** How many saved actions are not here. */
  readonly actions: number;
  /** How many actions the log holds: all that is here is safe. */
  readonly held: number;
  /** When it was noticed first. */
  readonly noticed: string;
  /** The folder below `backups/` where database and log lie as they were found; none where there was nothing more in them. */
  readonly keptLog?: string;
  /** Whether the person has read it. */
  readonly isTold: boolean;
  /** Backups in reach that hold some of them, the one with most first. */
  readonly backups: readonly { readonly folder: string; readonly made: string; readonly actions: number }[];
}

/**
 * What the marker knows and the log does not.
 *
 * A marker that lags, after a power cut, is no loss. A replica that this vault does not know was written in another
 * copy of it on this machine; it counts as lost here only where the log file was found damaged.
 */
export function missingBehind(
  raw: Connection,
  vault: RecordId,
  marker: Marker | undefined,
  isLogDamaged: boolean,
): MissingStretch | undefined {
  if (marker?.vault !== vault || marker.seq === 0) return undefined;
  const row = raw.prepare('SELECT key, id, mine FROM replica WHERE id = ?').get(idBytes(marker.replica)) as
    | { key: number; id: Buffer; mine: number }
    | undefined;
  if (!row) return isLogDamaged ? { replica: marker.replica, from: 0, to: marker.seq } : undefined;
  // A restored backup goes on under another replica: what was written after the backup is in the vault it was made of.
  if (row.mine !== 1) return undefined;
  const from = raw.prepare('SELECT coalesce(max(seq), 0) FROM action WHERE replica_key = ?').pluck().get(row.key) as number;
  return marker.seq > from ? { replica: marker.replica, from, to: marker.seq } : undefined;
}

export function noteMissing(raw: Connection, stretch: MissingStretch, noticed: string, keptLog: string | undefined): void {
  const note: MissingNote = { ...stretch, noticed, keptLog };
  raw
    .prepare("INSERT INTO vault_meta (name, value) VALUES ('missing:' || ?, ?) ON CONFLICT (name) DO NOTHING")
    .run(`${stretch.replica} ${stretch.to}`, JSON.stringify(note));
}

/** @returns undefined while nothing is missing, or no longer: what came back with a bundle counts as here. */
export function countMissing(raw: Connection, databaseKey: Uint8Array): MissingActions | undefined {
  const notes = readNotes(raw).filter((note) => missingOf(raw, note) > 0);
  const [first] = notes;
  if (!first) return undefined;
  const keptLog = notes.findLast((note) => note.keptLog !== undefined)?.keptLog;
  return {
    actions: notes.reduce((sum, note) => sum + missingOf(raw, note), 0),
    held: raw.prepare('SELECT count(*) FROM action').pluck().get() as number,
    noticed: first.noticed,
    ...(keptLog !== undefined && { keptLog }),
    isTold: notes.every((note) => note.isTold === true),
    backups: backupsWithMore(raw, databaseKey, notes),
  };
}

function readNotes(raw: Connection): MissingNote[] {
  const values = raw.prepare("SELECT value FROM vault_meta WHERE name LIKE 'missing:%'").pluck().all() as string[];
  const notes = values.map((value) => JSON.parse(value) as MissingNote);
  return notes.sort((one, other) => (one.noticed < other.noticed ? -1 : 1));
}

function missingOf(raw: Connection, stretch: MissingStretch): number {
  return stretch.to - stretch.from - heldOf(raw, stretch);
}

/** How many actions of a stretch a database holds. */
function heldOf(raw: Connection, { replica, from, to }: MissingStretch): number {
  const count = raw.prepare(
    'SELECT count(DISTINCT a.seq) FROM action a JOIN replica r ON r.key = a.replica_key WHERE r.id = ? AND a.seq > ? AND a.seq <= ?',
  );
  return count.pluck().get(idBytes(replica), from, to) as number;
}

/** Opens each backup that can be reached and counts. One that cannot be read is no help, and no reason to stop. */
function backupsWithMore(raw: Connection, databaseKey: Uint8Array, notes: readonly MissingNote[]): MissingActions['backups'] {
  const found = listBackups(raw).map((backup) => ({ ...backup, actions: actionsIn(backup.folder, databaseKey, raw, notes) }));
  return found.filter(({ actions }) => actions > 0).sort((one, other) => other.actions - one.actions);
}

function actionsIn(folder: string, databaseKey: Uint8Array, raw: Connection, notes: readonly MissingNote[]): number {
  try {
    return readElsewhere(layoutOf(folder).database, databaseKey, (backup) =>
      notes.reduce((sum, note) => sum + Math.max(0, heldOf(backup, note) - heldOf(raw, note)), 0),
    );
  } catch {
    return 0;
  }
}
