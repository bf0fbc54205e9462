/**
 * The marker kept outside the vault: which replica this machine writes, and how far it got.
 *
 * A vault that was copied, restored or moved does not fit its marker, and then gets a replica of
 * its own: two copies never write under one name. The marker holds ids and numbers, no content.
 */
import { hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

import { RecordId } from '../model/record-id.ts';

const Marker = z.object({
  vault: RecordId,
  replica: RecordId,
  seq: z.int().min(0),
  /** base64url of the chain after `seq`. */
  chain: z.string(),
});
export type Marker = Readonly<z.infer<typeof Marker>>;

/** Eight bytes are enough against a disk that errs. */
const Written = Marker.extend({ check: z.string() });

function checkOf({ vault, replica, seq, chain }: Marker): string {
  return hash('sha256', `${vault} ${replica} ${seq} ${chain}`, 'buffer').toString('base64url', 0, 8);
}

/** Nothing for one that is damaged: a wrong number would tell of lost work that never was. */
export function readMarker(stateFolder: string, vault: RecordId): Marker | undefined {
  try {
    const { check, ...marker } = Written.parse(JSON.parse(readFileSync(markerPath(stateFolder, vault), 'utf8')));
    return check === checkOf(marker) ? marker : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps the marker file open and writes it after each commit.
 *
 * Not flushed to the disk: it survives the end of the process, and after a power cut a marker
 * that lags only means a new replica. A marker that cannot be written costs the same, no more.
 */
export function openMarker(stateFolder: string, vault: RecordId): { write(marker: Marker): void; close(): void } {
  let file: number | undefined;
  try {
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
    file = openSync(markerPath(stateFolder, vault), 'a+', 0o600);
    closeSync(file);
    file = openSync(markerPath(stateFolder, vault), 'r+');
  } catch {
    file = undefined;
  }
  return {
    write(marker) {
      if (file === undefined) return;
      try {
        writeSync(file, `${JSON.stringify({ ...marker, check: checkOf(marker) }).padEnd(240)}\n`, 0, 'utf8');
      } catch {
        // A full disk must not undo what is already committed; the next opening takes a new replica.
      }
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

function markerPath(stateFolder: string, vault: RecordId): string {
  return join(stateFolder, `${vault}.json`);
}
