/** What others say of a recommendation: organisations, institutions, UN bodies. Edited and put away as other records are. */
import { AppError } from '../model/errors.ts';
import type { Grade } from '../model/grades.ts';
import type { RecordId } from '../model/record-id.ts';
import { addRecord } from '../records/commands.ts';
import type { Vault } from '../vault/vault.ts';
import { requireInScope } from './scope.ts';
import type { Target } from './target.ts';

export interface NewView {
  readonly stakeholder: string;
  /** Left out where they said something and graded nothing. */
  readonly grade?: Grade | undefined;
  readonly text?: string | undefined;
  readonly source?: string | undefined;
}

/** @throws {AppError} `assessment.not-in-scope`; `input.invalid` without a name, or where it says nothing. */
export function addView(vault: Vault, round: RecordId, target: Target, view: NewView): RecordId {
  requireInScope(vault, round, target);
  const stakeholder = view.stakeholder.trim();
  if (stakeholder === '') throw new AppError('input.invalid', 'Whose view is it? Nothing was changed.');
  if (view.grade === undefined && (view.text ?? '').trim() === '')
    throw new AppError('input.invalid', 'A view needs a grade, or words. Nothing was changed.');
  return addRecord(vault, 'stakeholder-view', { round, ...target, ...view, stakeholder });
}
