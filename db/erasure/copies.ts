/**
 * Copies of what is erased that lie outside this vault's database: backups, kept logs, bundles that left, and the
 * vaults that the records came from. They are named, so that a person can do something about each.
 */
import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { listContacts } from '../contacts/contacts.ts';
import { authorsOf } from '../history/authors.ts';
import { idBytes, idText } from '../log/ids.ts';
import { wordEntities } from '../model/term.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import { casesWith, mayTravelIn, type NamedRecord } from '../records/belongings.ts';
import { recordsUsing } from '../records/in-use.ts';
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

export interface FrozenCopy {
  readonly freeze: RecordId;
  readonly title: string;
  readonly when: string;
}

export interface Copies {
  readonly backups: readonly BackupCopy[];
  readonly bundles: readonly BundleCopy[];
  /** Names of folders below `backups/`: logs that were kept after damage, and what was copied before an upgrade. */
  readonly kept: readonly string[];
  /** Frozen reports whose words rest on it: `removeFrozen` takes the words away, and leaves that they were frozen. */
  readonly frozen: readonly FrozenCopy[];
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
  return {
    backups,
    bundles: bundlesWith(vault, scopes, origin.since),
    kept: keptFolders(vault),
    frozen: frozenWith(vault, scopes),
    authors: origin.authors,
  };
}

const frozenByRecord = query((db, given: { ids: string }) =>
  db
    .selectFrom('frozen_use as u')
    .innerJoin('frozen_report as d', 'd.freeze_id', 'u.freeze_id')
    .innerJoin('report_freeze as f', 'f.id', 'u.freeze_id')
    .select(['f.id', 'f.title', 'f.created_wall as when'])
    .distinct()
    .where(({ or, ref }) => or([isIdAmong(ref('u.record_id'), given.ids), isIdAmong(ref('u.freeze_id'), given.ids)]))
    .where('d.document', 'is not', null)
    .orderBy('f.created_wall')
    .orderBy('f.id'),
);

/** Whatever is erased of a record: which of its fields a document tells is not known. */
function frozenWith(vault: ReadableVault, scopes: readonly ErasureScope[]): FrozenCopy[] {
  const ids = manyIds(scopes.map(({ record }) => idBytes(record)));
  return frozenByRecord.all(vault, { ids }).map(({ id, title, when }) => ({ freeze: idText(id), title: title ?? '', when }));
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
  const mayBeWords = scopes.some(({ entity }) => wordEntities.has(entity));
  const mayBeOfRound = scopes.some(({ entity }) => mayTravelIn(vault, entity, 'assessment'));
  if (handovers.length === 0 || (leaving.length === 0 && !mayBeOfRound)) return [];
  const cases = new Set(withUsing(vault, leaving).flatMap((one) => casesWith(vault, one)));
  const contacts = new Map(listContacts(vault).map(({ recipient, name }) => [recipient, name]));
  return handovers
    .filter(({ cases: handed, round, isWords = false }) => {
      if (round !== undefined) return mayBeOfRound;
      if (isWords) return mayBeWords;
      return handed === 'all' ? leaving.length > 0 : handed.some((id) => cases.has(id));
    })
    .map(({ bundle, when, recipients }) => ({ bundle, when, recipients: recipients.map((key) => contacts.get(key) ?? key) }));
}

/** Words of a team leave with whatever uses them, by way of narrower terms, too. */
function withUsing(vault: ReadableVault, records: readonly NamedRecord[]): NamedRecord[] {
  const found = new Map(records.map((one) => [`${one.entity} ${one.record}`, one]));
  // What is added is gone through, too.
  for (const { entity, record } of found.values())
    for (const one of recordsUsing(vault, entity, record)) {
      const name = `${one.entity} ${one.record}`;
      if (!found.has(name)) found.set(name, one);
    }
  return [...found.values()];
}

function keptFolders(vault: ReadableVault): string[] {
  try {
    return readdirSync(layoutOf(vault.folder).backups).filter((name) => !name.endsWith('.part'));
  } catch {
    return [];
  }
}
