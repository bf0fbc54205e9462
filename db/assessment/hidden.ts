/** What general reads of records must not say while somebody is still to grade without knowing it. */
import { countConflicts, type Conflict, listConflicts } from '../log/decide/conflict.ts';
import { idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { detailsOf, entitiesWith } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Book, readBook } from './book.ts';
import { targetIn } from './target.ts';

/** Says of records, one after the other, whether they hold a grade that whoever is at work may not see yet. */
export function hiddenFrom(vault: ReadableVault): (entity: string, record: RecordId) => boolean {
  const books = new Map<string, Book>();
  const bookOf = (round: RecordId) => {
    const book = books.get(round) ?? readBook(vault, round);
    books.set(round, book);
    return book;
  };
  return (entity, record) => {
    if (entity !== 'assessment' && entity !== 'verdict') return false;
    const fields = detailsOf(vault, entity, record)?.fields ?? {};
    const target = targetIn(fields);
    if (typeof fields['round'] !== 'string' || !target) return false;
    const { seats, seesOthers } = bookOf(fields['round']).of(target);
    if (entity === 'verdict') return !seesOthers;
    return seats.some(({ seat, isHidden }) => isHidden && seat.id === fields['assessor']);
  };
}

const conflictsOfGrades = query((db) =>
  db
    .selectFrom('field_state as f')
    .innerJoin('record as r', 'r.key', 'f.record_key')
    .select(['r.entity', 'r.id', 'f.field'])
    .distinct()
    .where('f.state', 'in', ['conflict', 'delete-conflict'])
    .where('r.entity', 'in', ['assessment', 'verdict']),
);

function countHidden(vault: ReadableVault): number {
  const isHidden = hiddenFrom(vault);
  return conflictsOfGrades.all(vault).filter(({ entity, id }) => isHidden(entity, idText(id))).length;
}

/** How many conflicts may be seen. */
export function countOpenConflicts(vault: ReadableVault): number {
  return countConflicts(vault.store) - countHidden(vault);
}

/** The conflicts that may be seen, up to so many, and how many there are of them. */
export function openConflicts(vault: ReadableVault, limit = 500): { readonly conflicts: readonly Conflict[]; readonly count: number } {
  const isHidden = hiddenFrom(vault);
  const hidden = countHidden(vault);
  const conflicts = listConflicts(vault.store, limit + hidden).filter(({ entity, record }) => !isHidden(entity, record));
  return { conflicts: conflicts.slice(0, limit), count: countConflicts(vault.store) - hidden };
}

/** @throws {AppError} `assessment.hidden` for a record that must not be seen yet. */
export function requireShown(vault: ReadableVault, record: RecordId): void {
  const isHidden = hiddenFrom(vault);
  if (entitiesWith(vault, record).some((entity) => isHidden(entity, record))) throw hiddenYet();
}

/** @param paragraph of the recommendation that whoever is at work is not done with, where it is known. */
export function hiddenYet(paragraph?: string | null): AppError {
  const about = paragraph ? `You are not done with ${paragraph}. ` : '';
  return new AppError('assessment.hidden', `${about}What others found shows once you are done yourself. Nothing was changed.`, {
    params: { about: paragraph ? 'one' : 'none', paragraph: paragraph ?? '' },
  });
}
