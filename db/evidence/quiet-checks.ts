/**
 * Files checked in the background: one after another, each again after some days. Custody has a line for the first check and for
 * each change of what was found, and none for a file that is whole as it was: the last time is kept beside (db/vault/file-checks.ts).
 */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { note, noteOf } from '../query/vault-meta.ts';
import { query } from '../query/query.ts';
import { isHash } from '../query/sqlite.ts';
import { fileRow, problemOf } from '../vault/check-files.ts';
import { damagedChecks, type FileCheck, fileCheckOf, type FileOutcome, keepFileCheck, nextDueFile } from '../vault/file-checks.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type CustodyKind, type CustodyNote, noteCustody } from './custody.ts';
import { thoseToldOf } from './file-cases.ts';
import { itemOf } from './items.ts';

/** `0`: not in the background. */
export const checkDays = [0, 7, 30, 90] as const;
export type CheckDays = (typeof checkDays)[number];
const usualDays = 30;
const daysNote = 'evidence-check-days';
const dayMs = 86_400_000;

/** After how many days each file is checked again in this vault. */
export function checkDaysOf(vault: ReadableVault): CheckDays {
  const kept = noteOf<number>(vault, daysNote);
  return checkDays.find((days) => days === kept) ?? usualDays;
}

export function setCheckDays(vault: Vault, days: CheckDays): void {
  note(vault, daysNote, days);
}

export interface QuietOptions {
  readonly signal?: AbortSignal | undefined;
  /** Awaited after each piece of about 1 MiB, so that whoever works has the machine. */
  pace?(): Promise<void>;
}

/**
 * Checks the file whose turn it is.
 *
 * @returns what was found; `undefined` where none is due. @throws {AppError} `job.cancelled`.
 */
export async function checkNextFile(vault: Vault, { signal, pace }: QuietOptions = {}): Promise<FileOutcome | undefined> {
  const days = checkDaysOf(vault);
  const sha256 = days === 0 ? undefined : nextDueFile(vault, new Date(vault.now().getTime() - days * dayMs));
  const row = sha256 && fileRow(vault.raw, sha256);
  if (!row) return undefined;
  const outcome = (await problemOf(layoutOf(vault.folder).files, row, signal, pace)) ?? 'whole';
  signal?.throwIfAborted();
  vault.transaction(() => {
    // Erased or put back meanwhile: what was found is of a file that is gone.
    if (fileRow(vault.raw, row.sha256)?.name === row.name) noteOutcome(vault, row.sha256, outcome);
  });
  return outcome;
}

/**
 * Notes what a check found, and writes it into the custody of these items. When nobody asked for the check: of all that have the
 * file, where it is news since the last check, or their custody says otherwise, because a backup or a check of another item found it.
 */
export function noteOutcome(
  vault: Vault,
  sha256: Buffer,
  outcome: FileOutcome,
  { items }: { readonly items?: readonly RecordId[] } = {},
): void {
  const before = keepFileCheck(vault, sha256, outcome, vault.now());
  vault.store.changedTables.add('file_check');
  const hex = sha256.toString('hex');
  noteCustody(
    vault,
    thoseToldOf(vault, items ?? itemsOf(vault, hex)).filter(
      (id) => items !== undefined || before !== outcome || !isTold(vault, id, outcome),
    ),
    lineOf(outcome, hex, items !== undefined),
  );
}

/** Whose check it was is said: a person who was at work while the program checked did not look at the file. */
function lineOf(outcome: FileOutcome, sha256: string, isAsked: boolean): CustodyNote {
  if (outcome === 'whole') return { kind: isAsked ? 'verified' : 'found-whole', sha256 };
  return { kind: isAsked ? 'damaged' : 'found-damaged', note: outcome };
}

const lastFound = query((db, given: { evidence: Buffer }) =>
  db
    .selectFrom('custody')
    .select(['kind', 'note'])
    .where('evidence_id', '=', given.evidence)
    .where('kind', 'in', ['verified', 'damaged', 'found-whole', 'found-damaged'] satisfies CustodyKind[])
    .where('deleted', '=', 0)
    .orderBy('created_wall', 'desc')
    .orderBy('key', 'desc')
    .limit(1),
);

/** Whether the last that custody tells of a check is this. */
function isTold(vault: ReadableVault, id: RecordId, outcome: FileOutcome): boolean {
  const last = lastFound.get(vault, { evidence: idBytes(id) });
  if (outcome === 'whole') return last?.kind === 'verified' || last?.kind === 'found-whole';
  return (last?.kind === 'damaged' || last?.kind === 'found-damaged') && last.note === outcome;
}

const withHash = query((db, given: { sha256: string }) =>
  db
    .selectFrom('evidence')
    .select('id')
    .where(({ ref }) => isHash(ref('sha256'), given.sha256))
    .where('deleted', '=', 0)
    .orderBy('key'),
);

function itemsOf(vault: ReadableVault, sha256: string): RecordId[] {
  return withHash.all(vault, { sha256 }).map(({ id }) => idText(id));
}

/** What was found of an item's file when it was last read whole. */
export function lastCheck(vault: ReadableVault, id: RecordId): FileCheck | undefined {
  const { sha256 = '' } = itemOf(vault, id);
  return /^[0-9a-f]{64}$/.test(sha256) ? fileCheckOf(vault, Buffer.from(sha256, 'hex')) : undefined;
}

export interface DamagedItem {
  readonly id: RecordId;
  readonly title: string;
  readonly number?: string;
  readonly outcome: Exclude<FileOutcome, 'whole'>;
  readonly at: string;
}

/** Items whose file was missing, altered or unreadable when it was last looked at. */
export function damagedItems(vault: ReadableVault): DamagedItem[] {
  return damagedChecks(vault).flatMap(({ sha256, outcome, at }) =>
    outcome === 'whole'
      ? []
      : itemsOf(vault, sha256.toString('hex')).map((id) => {
          const { title, number } = itemOf(vault, id);
          return { id, title, outcome, at, ...(number !== undefined && { number }) };
        }),
  );
}
