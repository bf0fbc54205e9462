/** Settling what merging left double: of several assessments of one seat, or several verdicts, one is kept. */
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { readBook } from './book.ts';
import type { Target } from './target.ts';

/**
 * Keeps one, and puts the others of its seat, or the other verdicts, away: in one action, so that it can be taken back.
 *
 * @throws {AppError} `record.not-found` for what is not one of several that may be seen.
 */
export function keepOne(vault: Vault, round: RecordId, target: Target, kept: RecordId): void {
  const { rivals } = readBook(vault, round).of(target);
  const one = rivals.find(({ id }) => id === kept);
  if (!one) throw new AppError('record.not-found', 'There is nothing to choose between here. Nothing was changed.');
  const others = rivals.filter(
    ({ id, entity, fields }) => id !== kept && entity === one.entity && fields['assessor'] === one.fields['assessor'],
  );
  vault.record(
    'keep-one',
    others.map(({ id, entity }) => ({ entity, record: id, field: 'deleted', value: true })),
  );
}
