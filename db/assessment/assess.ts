/** Writing one's own assessment. */
import { assessedFields } from '../model/assessment.ts';
import { AppError } from '../model/errors.ts';
import { Grade, leastReasonLength, needsDetail } from '../model/grades.ts';
import type { RecordId } from '../model/record-id.ts';
import { addRecord, editRecord } from '../records/commands.ts';
import { type FieldState, type RecordDetails, statesOf } from '../records/details.ts';
import type { Vault } from '../vault/vault.ts';
import { type Findings, readBook } from './book.ts';
import { requireInScope } from './scope.ts';
import { ownSeat } from './seats.ts';
import type { Target } from './target.ts';

/** What an assessor writes; null empties a field. */
export type AssessmentFields = { readonly [Field in (typeof assessedFields)[number]]?: string | null | undefined };

/**
 * Writes fields of the own assessment, which may be unfinished. One that is done is opened again first.
 *
 * @throws {AppError} `assessment.no-seat`, `assessment.not-in-scope`, `assessment.done`, `input.invalid` for a grade that is none.
 * @returns the id of the assessment.
 */
export function setAssessment(vault: Vault, round: RecordId, target: Target, fields: AssessmentFields): RecordId {
  if (typeof fields.grade === 'string' && !Grade.safeParse(fields.grade).success)
    throw new AppError('input.invalid', `There is no such grade; it is one of ${Grade.options.join(', ')}. Nothing was changed.`);
  return vault.transaction(() => {
    const { seat, own } = ownFinding(vault, round, target);
    if (own?.fields['done'] === true)
      throw new AppError('assessment.done', 'You said that you are done with this. Open it again to change it; nothing was changed.');
    if (own) {
      editRecord(vault, 'assessment', own.id, fields);
      return own.id;
    }
    requireInScope(vault, round, target);
    return addRecord(vault, 'assessment', { round, ...target, assessor: seat, ...fields });
  });
}

/**
 * Says that one is done, or opens it again. From then on others who are done see it.
 *
 * Who is done says all of it in one action, also what stood there before: of two vaults where one person changed the grade in
 * the one and the reason in the other, merging would make a finding that nobody gave. So it makes conflicts.
 *
 * @throws {AppError} `assessment.no-seat`; `assessment.in-conflict`; `assessment.incomplete` with what is missing in `params.field`.
 */
export function setDone(vault: Vault, round: RecordId, target: Target, isDone: boolean): void {
  vault.transaction(() => {
    const { own } = ownFinding(vault, round, target);
    if (!own) {
      if (isDone) throw incomplete('grade', 'There is no grade yet.');
      return;
    }
    if ((own.fields['done'] === true) === isDone) return;
    if (isDone) requireWhole(vault, own);
    editRecord(vault, 'assessment', own.id, isDone ? { ...writtenIn(own), done: true } : { done: false });
  });
}

function writtenIn({ fields }: RecordDetails): Record<string, unknown> {
  return Object.fromEntries(assessedFields.map((field) => [field, fields[field] ?? null]));
}

function requireWhole(vault: Vault, { id, fields }: RecordDetails): void {
  const isOpen = ({ field, state }: FieldState) => state === 'conflict' && assessedFields.some((one) => one === field);
  if (statesOf(vault, [id]).some(isOpen))
    throw new AppError(
      'assessment.in-conflict',
      'What you wrote here and elsewhere is in conflict. Settle that first; nothing was changed.',
    );
  const { grade, gradeDetail, reason } = fields;
  if (typeof grade !== 'string') throw incomplete('grade', 'There is no grade yet.');
  if (needsDetail(grade) && typeof gradeDetail !== 'string')
    throw incomplete('gradeDetail', 'Not assessable and not graded say which: too little known, too vague, against human rights, …');
  const length = typeof reason === 'string' ? [...reason.trim()].length : 0;
  if (grade !== 'not-graded' && length < leastReasonLength)
    throw incomplete('reason', `A grade needs a reason of at least ${leastReasonLength} characters; this one has ${length}.`);
}

function incomplete(field: string, message: string): AppError {
  return new AppError('assessment.incomplete', `${message} Nothing was changed.`, { params: { field, least: leastReasonLength } });
}

function ownFinding(vault: Vault, round: RecordId, target: Target): { seat: RecordId; own: RecordDetails | undefined } {
  const book = readBook(vault, round);
  const seat = ownSeat(book.seats);
  if (!seat) throw new AppError('assessment.no-seat', 'You have no seat in this round. Take one first; nothing was changed.');
  return { seat: seat.id, own: ownIn(book.of(target)) };
}

function ownIn({ seats }: Findings): RecordDetails | undefined {
  return seats.find(({ seat }) => seat.isOwn)?.assessment;
}
