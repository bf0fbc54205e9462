/**
 * Copies of what is erased that lie outside this vault's database: backups, kept logs, bundles that left, and the
 * vaults that the records came from. They are named, so that a person can do something about each.
 */
import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { listContacts } from '../contacts/contacts.ts';
import { authorsOf } from '../history/authors.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import { casesWith, mayTravelIn } from '../records/belongings.ts';
import { listHandovers } from '../today/today.ts';
import { listBackups } from '../vault/backup-list.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface BackupCopy {
  readonly name: string;
  readonly made: string;
  /** False while its place cannot be reached: a stick that is not in. */
  readonly isReachable: boolean;
}

export interface BundleCopy {
  readonly bundle: RecordId;
  readonly when: string;
  /** Names of contacts; for others their age recipient. */
  readonly recipients: readonly string[];
}

export interface Copies {
  readonly backups: readonly BackupCopy[];
  readonly bundles: readonly BundleCopy[];
  /** Names of folders below `backups/`: logs that were kept after damage, and what was copied before an upgrade. */
  readonly kept: readonly string[];
  /** Contacts whose vaults wrote something of it: they have it, too. Null for an author without a name here. */
  readonly authors: readonly (string | null)[];
}

export async function findCopies(vault: ReadableVault, scopes: readonly ErasureScope[]): Promise<Copies> {
  const origin = originOf(vault, scopes);
  const backups = await Promise.all(
    listBackups(vault.raw)
      .filter(({ made }) => made >= origin.since)
      .map(async ({ folder, made }) => ({ name: basename(folder), made, isReachable: await isThere(layoutOf(folder).database) })),
  );
  return { backups, bundles: bundlesWith(vault, scopes, origin.since), kept: keptFolders(vault), authors: origin.authors };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Since when something of it exists, by the clocks of who wrote it, and in which other vaults. */
function originOf(vault: ReadableVault, scopes: readonly ErasureScope[]): { since: string; authors: (string | null)[] } {
  let since = '9';
  const authorOf = authorsOf(vault);
  const authors = new Set<string | null>();
  for (const { entity, record, fields } of scopes) {
    const row = findRecord(vault.store, entity, record);
    if (!row) continue;
    for (const change of readHistory(vault.store, row)) {
      // Who only erased or put it away wrote nothing of it.
      if (change.kind === 'erase' || change.field === 'deleted' || (fields && !fields.includes(change.field))) continue;
      if (change.wall < since) since = change.wall;
      const { name, isMine } = authorOf(change);
      if (!isMine) authors.add(name);
    }
  }
  return { since, authors: [...authors] };
}

/**
 * Bundles that may hold it: all records left with them that leave in such bundles, one of the cases that it stands in, or a
 * round, where it is something that leaves with rounds.
 */
function bundlesWith(vault: ReadableVault, scopes: readonly ErasureScope[], since: string): BundleCopy[] {
  const handovers = listHandovers(vault).filter(({ when }) => when >= since);
  const leaving = scopes.filter(({ entity }) => mayTravelIn(vault, entity, 'cases'));
  const mayBeOfRound = scopes.some(({ entity }) => mayTravelIn(vault, entity, 'assessment'));
  if (handovers.length === 0 || (leaving.length === 0 && !mayBeOfRound)) return [];
  const cases = new Set(leaving.flatMap((scope) => casesWith(vault, scope)));
  const contacts = new Map(listContacts(vault).map(({ recipient, name }) => [recipient, name]));
  return handovers
    .filter(({ cases: handed, round }) => {
      if (round !== undefined) return mayBeOfRound;
      return handed === 'all' ? leaving.length > 0 : handed.some((id) => cases.has(id));
    })
    .map(({ bundle, when, recipients }) => ({ bundle, when, recipients: recipients.map((key) => contacts.get(key) ?? key) }));
}

function keptFolders(vault: ReadableVault): string[] {
  try {
    return readdirSync(layoutOf(vault.folder).backups).filter((name) => !name.endsWith('.part'));
  } catch {
    return [];
  }
}
