/** Erasures that wait for a decision, and those that were decided here. */
import { type Author, authorsOf } from '../history/authors.ts';
import { listProposedErasures, readErasure, scopesLeft, scopesOfChanges } from '../log/decide/erase.ts';
import { inRanges, parseRanges } from '../log/project/exclusion.ts';
import { idText } from '../log/ids.ts';
import { type ActionId, isHidden } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { describeScope, type DoomedRecord } from './plan.ts';

export interface ProposedErasure {
  readonly action: ActionId;
  /** Name of the contact whose vault proposes it, where it is known. */
  readonly from: string | null;
  /** By the clock of who erased. */
  readonly when: string;
  readonly records: readonly DoomedRecord[];
  readonly values: number;
}

export interface DecidedErasure {
  readonly erasure: RecordId;
  readonly action: ActionId;
  readonly decision: 'accept' | 'refuse';
  readonly reason: string | null;
  readonly notes: string | null;
  readonly when: string;
  readonly from: string | null;
  /** It began in this vault. */
  readonly isMine: boolean;
  /** Titles are gone with what was erased. */
  readonly records: readonly DoomedRecord[];
  /** Refused, and still to be accepted. */
  readonly isOpen: boolean;
}

/** Oldest first. */
export function describeProposedErasures(vault: ReadableVault): ProposedErasure[] {
  const authorOf = authorsOf(vault);
  return listProposedErasures(vault.store).map(({ action }) => {
    const stored = readErasure(vault.store, action)!;
    const records = scopesLeft(vault.store, action).map((scope) => describeScope(vault, scope));
    return {
      action,
      from: authorOf(stored).name,
      when: stored.wall,
      records,
      values: records.reduce((sum, { values }) => sum + values, 0),
    };
  });
}

const lastDecisions = query((db) =>
  db
    .selectFrom('erasure')
    .select(['id', 'action', 'changes', 'decision', 'reason', 'notes', 'created_wall'])
    .where('deleted', '=', 0)
    .orderBy('key', 'desc')
    .limit(500),
);

/** Newest first, 500 at most. */
export function listDecided(vault: ReadableVault): DecidedErasure[] {
  const authorOf = authorsOf(vault);
  return lastDecisions.all(vault).flatMap((row) => {
    const stored = row.action ? readErasure(vault.store, row.action) : undefined;
    return stored && row.action ? [describeDecision(vault, row, row.action, stored, authorOf(stored))] : [];
  });
}

function describeDecision(
  vault: ReadableVault,
  row: RowsOf<typeof lastDecisions>,
  action: ActionId,
  stored: NonNullable<ReturnType<typeof readErasure>>,
  { name, isMine }: Author,
): DecidedErasure {
  const ranges = parseRanges(row.changes ?? '');
  const covered = stored.changes.flatMap((change, n) => (isHidden(change) || !inRanges(ranges, n) ? [] : [change]));
  const decision = row.decision === 'accept' ? ('accept' as const) : ('refuse' as const);
  return {
    erasure: idText(row.id),
    action,
    decision,
    reason: row.reason,
    notes: row.notes,
    when: row.created_wall,
    from: name,
    isMine,
    records: scopesOfChanges(covered).map((scope) => describeScope(vault, scope)),
    isOpen: decision === 'refuse' && scopesLeft(vault.store, action).length > 0,
  };
}
