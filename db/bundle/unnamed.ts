/**
 * Bundles between the last byte and their name. That one left is noted before it can be taken away: whoever ends the process in between
 * would leave a file outside of which no custody and no list of hand-overs tells. What turns out not to have got its name is taken back.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { isOnNetwork } from '../disk/network-folder.ts';
import type { RecordId } from '../model/record-id.ts';
import { dropNote, note, noteOf, notesOf } from '../query/vault-meta.ts';
import { forgetHandover, type Handover, noteHandover } from '../today/today.ts';
import { provisionalNames, removedNote } from '../vault/outside-file.ts';
import type { Vault } from '../vault/vault.ts';
import { noteNotSent, noteSent } from './file-custody.ts';
import type { ScopedFile } from './files.ts';

const unnamed = 'bundle-unnamed';

/** Bundles that this process is writing. */
const writing = new Set<RecordId>();

/** What is on the disk under provisional names is going to get its own. */
export function noteLeaving(vault: Vault, out: string, handover: Handover, files: readonly ScopedFile[]): void {
  const { bundle, recipients } = handover;
  writing.add(bundle);
  vault.transaction(() => {
    note(vault, `${unnamed}:${bundle}`, JSON.stringify(provisionalNames(vault, out)));
    noteHandover(vault, handover);
    noteSent(vault, files, { bundle, recipients });
  });
}

/** It has its name. */
export function noteLeft(vault: Vault, bundle: RecordId): void {
  vault.transaction(() => dropNote(vault, `${unnamed}:${bundle}`));
  writing.delete(bundle);
}

/** Writing it failed. A file that has the name that was asked for is outside all the same, whatever failed after that. */
export function noteFailed(vault: Vault, bundle: RecordId, out: string): void {
  if (statSync(out, { throwIfNoEntry: false })?.isFile() === true) noteLeft(vault, bundle);
  else noteNotLeft(vault, bundle);
}

/** It never got its name, and what was written of it is gone. */
function noteNotLeft(vault: Vault, bundle: RecordId): void {
  writing.delete(bundle);
  vault.transaction(() => {
    if (notesOf(vault, unnamed).every(({ name }) => name !== bundle)) return;
    dropNote(vault, `${unnamed}:${bundle}`);
    forgetHandover(vault, bundle);
    noteNotSent(vault, bundle);
  });
}

/**
 * What a killed process left: a bundle all of which still lay there under provisional names never got its own. Of one that was not to be
 * seen nobody knows whether somebody took it away: it counts as sent. What lies on a stick that is not here is looked for again next time.
 */
export function settleUnnamed(vault: Vault): void {
  for (const { name, value } of notesOf<string>(vault, unnamed)) {
    const bundle = name as RecordId;
    const parts = JSON.parse(value) as string[];
    if (writing.has(bundle) || parts.some((part) => isOnNetwork(part) || !existsSync(dirname(part)))) continue;
    const isUnnamed = (part: string) => existsSync(part) || noteOf(vault, `${removedNote}:${part}`) !== undefined;
    if (parts.length > 0 && parts.every(isUnnamed)) noteNotLeft(vault, bundle);
    else noteLeft(vault, bundle);
  }
  if (notesOf(vault, unnamed).length > 0) return;
  const seen = notesOf(vault, removedNote);
  if (seen.length > 0)
    vault.transaction(() => {
      for (const { name } of seen) dropNote(vault, `${removedNote}:${name}`);
    });
}
