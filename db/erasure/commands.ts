/**
 * Erasing for good, in the whole vault: the log, what it shows, drafts, bundles that wait, files, and the search index;
 * at last the log of changed pages. What lies elsewhere is named by plan.ts.
 */
import {
  acceptErasure,
  type ErasureDecision,
  type ErasureScope,
  eraseRecords,
  readErasure,
  refuseErasure,
  scopesLeft,
} from '../log/decide/erase.ts';
import { appendAction } from '../log/write/append.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { ActionId } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { guardsToKeep } from '../people/guards.ts';
import { detailsOf } from '../records/details.ts';
import { forgetFrozen, freezesOfReport } from '../report/freeze/stored.ts';
import { emptyPageLog } from '../vault/connection.ts';
import type { Vault } from '../vault/vault.ts';
import { filesOf, forgetFiles, removeFiles } from './files.ts';
import { forgetDrafts } from './leftovers.ts';
import { coversOf, type ErasureChoice, scopesOf } from './scopes.ts';
import { forgetViews } from './views.ts';

export interface ErasureReport {
  readonly action: ActionId;
  readonly records: number;
  /** Evidence files that nobody can read any more. */
  readonly files: number;
}

/**
 * Erases records for good. There is no way back, not by undo, not by an old bundle.
 *
 * @throws {AppError} `record.not-found`; nothing is erased then.
 */
export async function eraseForGood(vault: Vault, choice: ErasureChoice, decision: ErasureDecision): Promise<ErasureReport> {
  return erase(vault, scopesOf(vault, choice), (scopes) => eraseRecords(vault.store, scopes, decision.reason, decision.notes).id);
}

/**
 * Accepts an erasure that another vault proposes, as far as it can be seen here; also one that was refused before.
 *
 * @throws {AppError} `record.not-found` when there is no such erasure, or nothing of it is left to accept.
 */
export async function acceptProposal(vault: Vault, action: ActionId, decision: ErasureDecision): Promise<ErasureReport> {
  const scopes = scopesLeft(vault.store, action);
  if (scopes.length === 0) throw notProposed();
  return erase(vault, scopes, () => {
    // What another vault proposes cannot know what was signed here.
    const covers = coversOf(vault, scopes);
    acceptErasure(vault.store, action, decision.reason, decision.notes);
    if (covers.length > 0) eraseRecords(vault.store, covers, decision.reason, decision.notes);
    return action;
  });
}

async function erase(
  vault: Vault,
  scopes: readonly ErasureScope[],
  decide: (scopes: readonly ErasureScope[]) => ActionId,
): Promise<ErasureReport> {
  const { action, names } = vault.transaction(() => {
    const files = filesOf(vault, scopes);
    const frozen = scopes.flatMap((scope) => frozenIn(vault, scope));
    keepGuards(vault, scopes);
    forgetViews(vault, scopes);
    const decided = decide(scopes);
    forgetDrafts(vault, scopes);
    forgetFrozen(vault, frozen);
    // Also where no value of the log was taken, drafts and keys of files were: a kill from here on is cleaned up after.
    vault.store.hasErased = true;
    return { action: decided, names: forgetFiles(vault, files) };
  });
  await removeFiles(vault, names);
  await vault.finishPending();
  emptyPageLog(vault.raw);
  return { action, records: scopes.length, files: names.length };
}

/** Frozen reports whose words go with the record. */
function frozenIn(vault: Vault, { entity, record, fields }: ErasureScope): RecordId[] {
  if (entity === 'report-freeze') return [record];
  return entity === 'report' && !fields ? freezesOfReport(vault, record) : [];
}

/** Before the records go: afterwards nothing says what they forbade. */
function keepGuards(vault: Vault, scopes: readonly ErasureScope[]): void {
  const people = scopes.filter(({ entity, fields }) => entity === 'person' && !fields).map(({ record }) => record);
  const guards = guardsToKeep(vault, people);
  if (guards.length > 0) appendAction(vault.store, 'edit', guards);
}

/**
 * Keeps what a proposed erasure would take; it is not proposed again. Records that its author put into the trash
 * with it come out.
 *
 * @throws {AppError} `record.not-found` when there is no such erasure.
 */
export function refuseProposal(vault: Vault, action: ActionId, reason: string): void {
  if (!readErasure(vault.store, action)) throw notProposed();
  vault.transaction(() => {
    const kept = scopesLeft(vault.store, action).filter((scope) => !scope.fields && isPutAwayWith(vault, scope, action));
    refuseErasure(vault.store, action, reason);
    if (kept.length > 0)
      appendAction(
        vault.store,
        'restore',
        kept.map(({ entity, record }) => ({ entity, record, field: 'deleted', value: false })),
      );
  });
}

/** Whether the record lies in the trash because of the erasure: that deletion names the erasure as what it follows. */
function isPutAwayWith(vault: Vault, { entity, record }: ErasureScope, action: ActionId): boolean {
  const row = findRecord(vault.store, entity, record);
  if (!row || !detailsOf(vault, entity, record)?.deleted) return false;
  return readHistory(vault.store, row).some(
    ({ field, value, header }) => field === 'deleted' && value === true && header.parents.some((parent) => parent.startsWith(`${action}.`)),
  );
}

/** Says what was done about a copy or a mention. @throws {AppError} `record.not-found`. */
export function noteErasure(vault: Vault, erasure: RecordId, notes: string): void {
  if (!findRecord(vault.store, 'erasure', erasure)) throw new AppError('record.not-found', 'There is no such erasure.');
  vault.record('note-erasure', [{ entity: 'erasure', record: erasure, field: 'notes', value: notes }]);
}

function notProposed(): AppError {
  return new AppError('record.not-found', 'There is no such erasure here, or nothing of it is left to decide. Nothing was changed.');
}
