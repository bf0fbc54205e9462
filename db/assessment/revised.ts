/** Whether a grade was opened again after it was done: it may have been written with the others in view, and says so. */
import { idBytes, idText } from '../log/ids.ts';
import { type HistoricChange, readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Told by what stands in its history, wherever it was written; also where it was taken back and begun as a new one. */
export function wasReopened(vault: ReadableVault, assessment: RecordId): boolean {
  const steps = historyOf(vault, assessment);
  return steps.filter(isDone).length > 1 || othersOf(vault, assessment).some((other) => isBefore(historyOf(vault, other), steps[0]));
}

function historyOf(vault: ReadableVault, assessment: RecordId): HistoricChange[] {
  const record = findRecord(vault.store, 'assessment', assessment);
  return record ? readHistory(vault.store, record) : [];
}

function isDone({ field, counted }: HistoricChange): boolean {
  return counted && field === 'done';
}

/** Done in the same vault, before another one was begun there. */
function isBefore(steps: readonly HistoricChange[], begun: HistoricChange | undefined): boolean {
  return begun !== undefined && steps.some((step) => isDone(step) && step.replica === begun.replica && step.seq < begun.seq);
}

const ofSeat = query((db, given: { round: Buffer; recommendation: Buffer; part: Buffer | null; assessor: Buffer }) =>
  db
    .selectFrom('assessment')
    .select('id')
    .where('round_id', '=', given.round)
    .where('recommendation_id', '=', given.recommendation)
    .where('part_id', 'is', given.part)
    .where('assessor_id', '=', given.assessor),
);

/** What the same seat found about the same, what was put away included. */
function othersOf(vault: ReadableVault, assessment: RecordId): RecordId[] {
  const { round, recommendation, part, assessor } = detailsOf(vault, 'assessment', assessment)?.fields ?? {};
  if (typeof round !== 'string' || typeof recommendation !== 'string' || typeof assessor !== 'string') return [];
  const at = { round: idBytes(round), recommendation: idBytes(recommendation), assessor: idBytes(assessor) };
  const found = ofSeat.all(vault, { ...at, part: typeof part === 'string' ? idBytes(part) : null }).map(({ id }) => idText(id));
  return found.filter((id) => id !== assessment);
}
