/** The one grade of the team: taken over where assessors agree, settled with a note where they do not. */
import { AppError } from '../model/errors.ts';
import { type Grade, leastReasonLength, needsDetail } from '../model/grades.ts';
import type { RecordId } from '../model/record-id.ts';
import { addRecord, editRecord } from '../records/commands.ts';
import type { Vault } from '../vault/vault.ts';
import { readBook } from './book.ts';
import { requireInScope } from './scope.ts';
import { agree, detailOf, type SeatGrade, standingOf } from './standing.ts';
import type { Target } from './target.ts';

export interface Settled {
  /** Left out: the grade that all gave. */
  readonly grade?: Grade | undefined;
  readonly gradeDetail?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Writes the verdict, or changes it.
 *
 * @throws {AppError} `assessment.in-conflict`; `assessment.unfinished` while somebody is not done; `assessment.note-needed` where
 *   it is not what all gave; `assessment.incomplete` for a grade that does not say which; `assessment.not-in-scope`.
 * @returns its id.
 */
export function settle(vault: Vault, round: RecordId, target: Target, { grade, gradeDetail, note }: Settled): RecordId {
  return vault.transaction(() => {
    requireInScope(vault, round, target);
    const findings = readBook(vault, round).of(target);
    const { grades } = settled(standingOf(findings), findings.isComplete);
    const common = agree(grades) ? grades[0] : undefined;
    const taken = grade === undefined ? common : { grade, gradeDetail: detailOf(grade, gradeDetail ?? null) };
    const words = note?.trim() ?? '';
    if (!taken || (words === '' && !isSame(taken, common)))
      throw new AppError(
        'assessment.note-needed',
        'This is not what all assessors gave: say in a note how it was settled. Nothing was changed.',
      );
    if (needsDetail(taken.grade) && taken.gradeDetail === null)
      throw new AppError('assessment.incomplete', 'Not assessable and not graded say which. Nothing was changed.', {
        params: { field: 'gradeDetail', least: leastReasonLength },
      });
    const fields = { grade: taken.grade, gradeDetail: taken.gradeDetail, note: words === '' ? null : words };
    const [present] = findings.verdicts;
    if (!present) return addRecord(vault, 'verdict', { round, ...target, ...withoutNull(fields) });
    editRecord(vault, 'verdict', present.id, fields);
    return present.id;
  });
}

function settled(standing: ReturnType<typeof standingOf>, isComplete: boolean): ReturnType<typeof standingOf> {
  if (standing.isInConflict)
    throw new AppError(
      'assessment.in-conflict',
      'What this grade rests on is in conflict. Settle the conflict first; nothing was changed.',
    );
  if (!isComplete || standing.isBlind)
    throw new AppError('assessment.unfinished', 'Not every assessor is done with this. Nothing was changed.', {
      params: { count: standing.missing.length },
    });
  return standing;
}

function isSame(one: Pick<SeatGrade, 'grade' | 'gradeDetail'>, other: SeatGrade | undefined): boolean {
  return other !== undefined && one.grade === other.grade && one.gradeDetail === other.gradeDetail;
}

function withoutNull(fields: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null));
}
