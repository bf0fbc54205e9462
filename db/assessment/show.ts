/** One target with all that whoever is at work may see of it. */
import { vouchingIn } from '../history/authors.ts';
import { headsOf } from '../log/heads.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import type { Json } from '../model/canonical-json.ts';
import type { RecordId } from '../model/record-id.ts';
import type { NamedRecord } from '../records/belongings.ts';
import type { RecordDetails } from '../records/details.ts';
import { describeRecord } from '../records/describe.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Book, type GradeConflict, readBook, type Rival, type SeatFinding } from './book.ts';
import { wasReopened } from './revised.ts';
import { requireRound } from './rounds.ts';
import { recommendationIn } from './scope.ts';
import { canApprove, type SignedStep, signedStep, type SignOff, signOffsFor } from './sign-offs.ts';
import { type Standing, standingOf } from './standing.ts';
import { standingChanges } from './standing-changes.ts';
import type { Target } from './target.ts';

export interface ShownTarget extends Standing {
  readonly seats: readonly ShownSeat[];
  readonly rivals: readonly ShownRival[];
  readonly views: readonly RecordDetails[];
  readonly conflicts: readonly GradeConflict[];
  readonly step: SignedStep;
  /** Whoever is at work could approve what was reviewed. */
  readonly canApprove: boolean;
  readonly signOffs: readonly ShownSignOff[];
}

export interface ShownSeat extends Omit<SeatFinding, 'assessment'> {
  readonly assessment: RecordDetails | null;
  /** It was opened again after it was done. */
  readonly wasReopened: boolean;
  /** The contact whose vault it came from; empty where nobody here knows that vault, null for what was written here. */
  readonly from: string | null;
}

/** When it was written last: what tells two of them apart that say the same. */
export interface ShownRival extends Rival {
  readonly written: string;
}

/** With what the records that changed are called. */
export interface ShownSignOff extends Omit<SignOff, 'changed' | 'added'> {
  readonly changed: readonly NamedChange[];
  readonly added: readonly NamedChange[];
}

export interface NamedChange extends NamedRecord {
  readonly title: string;
  /** What it is part of; a case is its own. */
  readonly case: { readonly id: RecordId; readonly title: string } | null;
  /** Its fields that were written after the sign-off; none where that cannot be told, as of what two vaults wrote at one time. */
  readonly fields: readonly string[];
}

/** More are not read one by one. */
const mostChanges = 200;

/**
 * @param book of the round, for who shows many of its targets; left out, it is read.
 * @throws {AppError} `record.not-found` for the round; `recommendation.not-found`.
 */
export function showTarget(vault: ReadableVault, round: RecordId, target: Target, book?: Book): ShownTarget {
  requireRound(vault, round);
  recommendationIn(vault, target.recommendation);
  const findings = (book ?? readBook(vault, round)).of(target);
  const signOffs = signOffsFor(vault, target, findings);
  const { from } = vouchingIn(vault);
  return {
    ...standingOf(findings),
    seats: findings.seats.map((finding) => ({
      ...finding,
      assessment: finding.assessment ?? null,
      wasReopened: finding.assessment !== undefined && wasReopened(vault, finding.assessment.id),
      from:
        (finding.assessment &&
          standingChanges(vault, 'assessment', finding.assessment.id)
            .map(from)
            .find((one) => one !== null)) ??
        null,
    })),
    rivals: findings.rivals.map((one) => ({ ...one, written: writtenAt(vault, one) })),
    views: findings.views,
    conflicts: findings.conflicts,
    canApprove: canApprove(vault, findings, signOffs),
    step: signedStep(vault, findings, signOffs),
    signOffs: signOffs.map((one) => {
      const since = begunAt(vault, one.id);
      return { ...one, changed: named(vault, one.changed, since), added: named(vault, one.added, undefined) };
    }),
  };
}

/** @param since what was written later is named, field by field. */
function named(vault: ReadableVault, records: readonly NamedRecord[], since: number | undefined): NamedChange[] {
  return records.slice(0, mostChanges).map((one) => {
    const { title, caseId } = describeRecord(vault, one.entity, one.record);
    return {
      ...one,
      title,
      case: caseId === undefined ? null : { id: caseId, title: titleOf(vault, 'case', caseId) },
      fields: since === undefined ? [] : writtenSince(vault, one, since),
    };
  });
}

function writtenAt(vault: ReadableVault, { entity, id }: Rival): string {
  const record = findRecord(vault.store, entity, id);
  return (record && readHistory(vault.store, record).at(-1)?.wall) ?? '';
}

/** When a record was made, by the clock of the log. */
function begunAt(vault: ReadableVault, id: RecordId): number | undefined {
  const record = findRecord(vault.store, 'sign-off', id);
  return record && readHistory(vault.store, record)[0]?.lamport;
}

/** Whoever signed had seen nothing with a later clock. What was written again as it stood is no change. */
function writtenSince(vault: ReadableVault, { entity, record: id }: NamedRecord, since: number): string[] {
  const record = findRecord(vault.store, entity, id);
  if (!record) return [];
  const history = Map.groupBy(readHistory(vault.store, record), ({ actionKey, n }) => `${actionKey} ${n}`);
  const earlier = new Map([...history.values()].flat().flatMap((one) => (one.lamport > since ? [] : [[one.field, one.value] as const])));
  const isNew = (field: string) => (change: readonly [number, number]) => {
    const [head] = history.get(change.join(' ')) ?? [];
    return head !== undefined && head.lamport > since && (!head.known || !isEqual(head.value, earlier.get(field) ?? null));
  };
  return Object.entries(headsOf(vault.store, record)).flatMap(([field, changes]) => (changes.some(isNew(field)) ? [field] : []));
}

function isEqual(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
