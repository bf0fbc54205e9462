/**
 * Files outside of the vault that anybody can read: exports that are unencrypted on purpose.
 *
 * Locking ends the process at once. What it was writing then would stay beside the file that was asked for, readable
 * and unknown to everybody; so the vault notes where it writes, and the next opening takes the remains away.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import type { Connection } from './connection.ts';
import { writeDurably } from './layout.ts';

/** A vault from elsewhere may name any path; nothing but our own remains is ever removed. */
const partName = /\.[0-9a-f]{8}\.part$/;

/** Writes a file whole or not at all. @throws {AppError} `disk.full`, `file.unwritable`. */
export async function writePlainFile(raw: Connection, path: string, content: string | Uint8Array): Promise<void> {
  const part = `${resolve(path)}.${randomBytes(4).toString('hex')}.part`;
  raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('plain-part:' || ?, 1)").run(part);
  try {
    await writeDurably(path, content, part);
  } finally {
    forget(raw, part);
  }
}

/** Takes away what a killed process left. What cannot be removed now, on a stick that is not there, is tried again next time. */
export async function removePlainParts(raw: Connection): Promise<void> {
  const parts = raw.prepare("SELECT substr(name, 12) FROM vault_meta WHERE name LIKE 'plain-part:%'").pluck().all() as string[];
  for (const part of parts) {
    try {
      if (partName.test(part)) await rm(part);
      forget(raw, part);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') continue;
      if (existsSync(dirname(part))) forget(raw, part);
    }
  }
}

function forget(raw: Connection, part: string): void {
  raw.prepare("DELETE FROM vault_meta WHERE name = 'plain-part:' || ?").run(part);
}
