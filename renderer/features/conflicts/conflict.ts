import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';

export type Conflict = Awaited<ReturnType<(typeof api)['conflicts.list']>>[number];
export type ConflictHead = Conflict['heads'][number];
export type ConflictValue = ConflictHead['value'];

export function fieldKeyOf({ entity, record, field }: Pick<Conflict, 'entity' | 'record' | 'field'>): string {
  return `${entity} ${record} ${field}`;
}

/**
 * Settles a field with a value: the versions that the conflict shows, or the choice that took their place. One that
 * came in meanwhile stays a conflict.
 *
 * @returns the conflict as it is chosen anew: over the choice that was made now.
 */
export async function resolveConflict(conflict: Conflict, value: ConflictValue): Promise<Conflict> {
  const { record, field, headIds } = conflict;
  const { change } = await api['conflicts.resolve']({ record, field, value, heads: headIds });
  return { ...conflict, headIds: [change] };
}

/** What the log takes of a value that somebody wrote; nothing for a date that cannot be read. */
export function ownValue(writing: 'text' | 'date', text: string): string | undefined {
  if (writing === 'text') return text;
  const entered = readEnteredDate(text);
  return entered.ok ? entered.edtf : undefined;
}
