/** One target with all that whoever is at work may see of it. */
import type { RecordId } from '../model/record-id.ts';
import type { NamedRecord } from '../records/belongings.ts';
import type { RecordDetails } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type GradeConflict, readBook, type Rival, type SeatFinding } from './book.ts';
import { wasReopened } from './revised.ts';
import { requireRound } from './rounds.ts';
import { recommendationIn } from './scope.ts';
import { type SignedStep, signedStep, type SignOff, signOffsFor } from './sign-offs.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Target } from './target.ts';

export interface ShownTarget extends Standing {
  readonly seats: readonly ShownSeat[];
  readonly rivals: readonly Rival[];
  readonly views: readonly RecordDetails[];
  readonly conflicts: readonly GradeConflict[];
  readonly step: SignedStep;
  readonly signOffs: readonly ShownSignOff[];
}

export interface ShownSeat extends Omit<SeatFinding, 'assessment'> {
  readonly assessment: RecordDetails | null;
  /** It was opened again after it was done. */
  readonly wasReopened: boolean;
}

/** With what the records that changed are called. */
export interface ShownSignOff extends Omit<SignOff, 'changed' | 'added'> {
  readonly changed: readonly NamedChange[];
  readonly added: readonly NamedChange[];
}

export interface NamedChange extends NamedRecord {
  readonly title: string;
}

/** More are not read one by one. */
const mostChanges = 200;

/** @throws {AppError} `record.not-found` for the round; `recommendation.not-found`. */
export function showTarget(vault: ReadableVault, round: RecordId, target: Target): ShownTarget {
  requireRound(vault, round);
  recommendationIn(vault, target.recommendation);
  const findings = readBook(vault, round).of(target);
  const signOffs = signOffsFor(vault, target, findings);
  return {
    ...standingOf(findings),
    seats: findings.seats.map((finding) => ({
      ...finding,
      assessment: finding.assessment ?? null,
      wasReopened: finding.assessment !== undefined && wasReopened(vault, finding.assessment.id),
    })),
    rivals: findings.rivals,
    views: findings.views,
    conflicts: findings.conflicts,
    step: signedStep(vault, findings, signOffs),
    signOffs: signOffs.map((one) => ({ ...one, changed: named(vault, one.changed), added: named(vault, one.added) })),
  };
}

function named(vault: ReadableVault, records: readonly NamedRecord[]): NamedChange[] {
  return records.slice(0, mostChanges).map((one) => ({ ...one, title: titleOf(vault, one.entity, one.record) }));
}
