/** What is typed of an assessment before it is an action: only by who sits there, and only while they are not done. */
import { assessedFields } from '../model/assessment.ts';
import type { Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import { Grade } from '../model/grades.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { readBook } from './book.ts';
import { requireInScope } from './scope.ts';
import { listSeats, ownSeat, sitterAt } from './seats.ts';
import { targetIn } from './target.ts';

const written: ReadonlySet<string> = new Set(assessedFields);
/** What a new one says of itself, and an old one cannot unsay. */
const naming: ReadonlySet<string> = new Set(['round', 'recommendation', 'part', 'assessor']);

/**
 * @param fields all that a draft holds.
 * @throws {AppError} `assessment.no-seat` for another's; `assessment.done`; `assessment.not-in-scope`; `input.invalid` for a field
 *   or a grade that is none, and for a second assessment of the same.
 */
export function requireTypable(vault: ReadableVault, record: RecordId, fields: Readonly<Record<string, Json>>): void {
  const present = detailsOf(vault, 'assessment', record);
  const isAllowed = ([field, value]: [string, Json]) =>
    written.has(field) || (naming.has(field) && (!present || present.fields[field] === value));
  if (!Object.entries(fields).every(isAllowed) || !isGrade(fields['grade'])) throw invalid();
  const { round, assessor, ...named } = present?.fields ?? fields;
  const target = targetIn(named);
  if (typeof round !== 'string' || !isRecordId(round) || !target) throw invalid();
  const own = ownSeat(listSeats(vault, round));
  if (!own || own.id !== assessor) throw new AppError('assessment.no-seat', 'This is not your seat in the round. Nothing was changed.');
  if (present?.fields['done'] === true)
    throw new AppError('assessment.done', 'You said that you are done with this. Open it again to change it; nothing was changed.');
  if (present) return;
  requireInScope(vault, round, target);
  if (
    readBook(vault, round)
      .of(target)
      .seats.some(({ seat, assessment }) => seat.isOwn && assessment)
  )
    throw invalid();
}

/** Whether it is typed at another's seat: it is neither shown to whoever is at work nor thrown away by them. */
export function isTypedByAnother(vault: ReadableVault, record: RecordId, fields: Readonly<Record<string, Json>>): boolean {
  const assessor = detailsOf(vault, 'assessment', record)?.fields['assessor'] ?? fields['assessor'];
  const member = typeof assessor === 'string' && isRecordId(assessor) ? sitterAt(vault, assessor) : undefined;
  return member !== undefined && member !== vault.store.by;
}

function isGrade(grade: Json | undefined): boolean {
  return grade === undefined || grade === null || Grade.safeParse(grade).success;
}

function invalid(): AppError {
  return new AppError('input.invalid', 'This cannot be written in an assessment. Nothing was changed.');
}
