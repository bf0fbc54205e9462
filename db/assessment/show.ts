/** One target with all that whoever is at work may see of it. */
import type { RecordId } from '../model/record-id.ts';
import type { RecordDetails } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type GradeConflict, readBook, type SeatFinding } from './book.ts';
import { requireRound } from './rounds.ts';
import { recommendationIn } from './scope.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Target } from './target.ts';

export interface ShownTarget extends Standing {
  readonly seats: readonly (Omit<SeatFinding, 'assessment'> & { readonly assessment: RecordDetails | null })[];
  readonly views: readonly RecordDetails[];
  readonly conflicts: readonly GradeConflict[];
}

/** @throws {AppError} `record.not-found` for the round; `recommendation.not-found`. */
export function showTarget(vault: ReadableVault, round: RecordId, target: Target): ShownTarget {
  requireRound(vault, round);
  recommendationIn(vault, target.recommendation);
  const findings = readBook(vault, round).of(target);
  return {
    ...standingOf(findings),
    seats: findings.seats.map((finding) => ({ ...finding, assessment: finding.assessment ?? null })),
    views: findings.views,
    conflicts: findings.conflicts,
  };
}
