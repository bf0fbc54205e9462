/** What people add to a recommendation: fields and sets of its note, which begins with the first of them. */
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { recordedTerm } from '../model/vocabulary.ts';
import { fieldChanges } from '../records/commands.ts';
import type { Vault } from '../vault/vault.ts';
import { vocabulary } from '../vocabularies/vocabularies.ts';
import { getRecommendation } from './details.ts';

/** Null empties a field. */
export interface RecommendationChanges {
  readonly subStatus?: string | null | undefined;
  readonly stateReason?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly predecessor?: RecordId | null | undefined;
  /** Words and numbers that are put into a set (`true`) or taken out. */
  readonly groups?: Readonly<Record<string, boolean>>;
  readonly sdgs?: Readonly<Record<string, boolean>>;
}

/**
 * Changes what is given: one action.
 *
 * @throws {AppError} `recommendation.not-found`; `input.invalid` for a code that the list does not have, a goal that there is
 *   not, or a predecessor that is of no earlier cycle of the same State.
 */
export async function editRecommendation(vault: Vault, id: RecordId, changes: RecommendationChanges): Promise<void> {
  const { groups = {}, sdgs = {}, ...fields } = changes;
  const before = getRecommendation(vault.raw, id);
  await requireCode('upr-responses', fields.subStatus);
  await requireCode('upr-actions', fields.action);
  if (fields.predecessor) requireEarlier(before, getRecommendation(vault.raw, fields.predecessor));
  for (const goal of Object.keys(sdgs))
    if (!/^(?:[1-9]|1[0-7])(?:\.[1-9a-d]\d?)?$/.test(goal))
      throw new AppError('input.invalid', 'A goal is a number from 1 to 17, or a target such as 16.3.');
  const elements = (set: string, given: Readonly<Record<string, boolean>>): FieldChange[] =>
    Object.entries(given).map(([element, value]) => ({ entity: 'recommendation', record: id, field: `${set}/${element}`, value }));
  const written = [...fieldChanges('recommendation', id, fields), ...elements('groups', groups), ...elements('sdgs', sdgs)];
  if (written.length > 0) vault.record('edit', written);
}

async function requireCode(list: 'upr-responses' | 'upr-actions', code: string | null | undefined): Promise<void> {
  if (code && !recordedTerm(await vocabulary(list), code)) throw new AppError('input.invalid', 'The list has no such code.');
}

interface Reviewed {
  readonly state: string;
  readonly cycle: number | null;
}

function requireEarlier(later: Reviewed, earlier: Reviewed): void {
  if (earlier.state !== later.state || earlier.cycle === null || later.cycle === null || earlier.cycle >= later.cycle)
    throw new AppError('input.invalid', 'A predecessor is a recommendation to the same State in an earlier cycle.');
}
