/** Where a target stands: who is done, whether they agree, what it counts, what was settled. */
import type { Index } from '../model/grades.ts';
import { indexOf, needsDetail, scoreOf } from '../model/grades.ts';
import type { RecordId } from '../model/record-id.ts';
import type { RecordDetails } from '../records/details.ts';
import type { Findings } from './book.ts';

export interface SeatGrade {
  readonly assessor: RecordId;
  readonly grade: string;
  readonly gradeDetail: string | null;
}

export interface Standing {
  /** Seats that are not done. */
  readonly missing: readonly RecordId[];
  readonly isBlind: boolean;
  readonly isInConflict: boolean;
  /** All are done and do not agree. */
  readonly isDiffering: boolean;
  /** What may be seen. */
  readonly grades: readonly SeatGrade[];
  /** Over assessors and stakeholders, once all assessors are done; null before, in conflict, and where none has a score. */
  readonly index: Index | null;
  /** What the team settled; null without one, and in conflict. */
  readonly verdict: RecordDetails | null;
}

export function standingOf(findings: Findings): Standing {
  const { seats, conflicts, isBlind, isComplete, verdicts, views } = findings;
  const isInConflict = conflicts.length > 0;
  const grades = seats
    .flatMap(({ assessment, isDone }) => (assessment && isDone ? [gradeOf(assessment)] : []))
    .filter(({ grade }) => grade !== '');
  const shown = isInConflict ? [] : grades;
  const counts = isComplete && !isInConflict && !isBlind;
  const ofViews = views.flatMap(({ fields }) => scoreOf(textIn(fields['grade'])) ?? []);
  return {
    missing: seats.flatMap(({ isDone, seat }) => (isDone ? [] : [seat.id])),
    isBlind,
    isInConflict,
    isDiffering: counts && !agree(grades),
    grades: shown,
    index: (counts && indexOf([...grades.flatMap(({ grade }) => scoreOf(grade) ?? []), ...ofViews])) || null,
    verdict: isInConflict ? null : (verdicts[0] ?? null),
  };
}

/** The same grade, for the same kind of reason where the grade asks for one. */
export function agree(grades: readonly SeatGrade[]): boolean {
  return grades.every(({ grade, gradeDetail }) => grade === grades[0]!.grade && gradeDetail === grades[0]!.gradeDetail);
}

function gradeOf({ fields }: RecordDetails): SeatGrade {
  const grade = textIn(fields['grade']) ?? '';
  return { assessor: textIn(fields['assessor']) ?? '', grade, gradeDetail: detailOf(grade, textIn(fields['gradeDetail'])) };
}

/** Which, where the grade asks for it: what was chosen for another grade before is none. */
export function detailOf(grade: string, given: string | null): string | null {
  return needsDetail(grade) ? given : null;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
