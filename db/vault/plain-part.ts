/**
 * Files outside of the vault that anybody can read: exports that are unencrypted on purpose.
 *
 * Locking ends the process at once. What it was writing then would stay beside the file that was asked for, readable
 * and unknown to everybody; so the vault notes where it writes, and the next opening takes the remains away.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { writeDurably } from './layout.ts';
import { isOnNetwork } from './network-folder.ts';
import { discard } from './patience.ts';
import type { ReadableVault } from './vault.ts';

/** Nothing but our own remains is ever removed. */
const partName = /\.[0-9a-f]{8}\.part$/;

/** Writes a file whole or not at all. @throws {AppError} `disk.full`, `file.unwritable`. */
export async function writePlainFile(
  vault: ReadableVault,
  path: string,
  content: string | Uint8Array | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const part = `${resolve(path)}.${randomBytes(4).toString('hex')}.part`;
  vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('plain-part:' || ?, ?)").run(part, vault.store.replica.id);
  try {
    await writeDurably(path, content, part);
  } finally {
    // Held by somebody, it is still there: the next opening has to know of it.
    if (!existsSync(part)) forget(vault, part);
  }
}

/**
 * Takes away what a killed process of this vault on this machine left: a vault from elsewhere, a restored one too, has
 * another replica, and its notes are no business of this machine's. What is not there, on a stick that was pulled out,
 * is looked for again next time, but for a file that has become whole.
 */
export async function removePlainParts(vault: ReadableVault): Promise<void> {
  const parts = vault.raw
    .prepare("SELECT substr(name, 12) FROM vault_meta WHERE name LIKE 'plain-part:%' AND value = ?")
    .pluck()
    .all(vault.store.replica.id) as string[];
  for (const part of parts.filter((name) => partName.test(name) && !isOnNetwork(name))) {
    const isSeen = existsSync(part) || existsSync(part.replace(partName, ''));
    if (isSeen && (await discard(part))) forget(vault, part);
  }
}

/** On a full disk the note stays, and does no harm. */
function forget({ raw }: ReadableVault, part: string): void {
  try {
    raw.prepare("DELETE FROM vault_meta WHERE name = 'plain-part:' || ?").run(part);
  } catch {
    // Looked at again at the next opening.
  }
}
