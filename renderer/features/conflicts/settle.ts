import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';
import type { EditedEntity } from '../../state/autosave.ts';

export type Conflict = Awaited<ReturnType<(typeof api)['conflicts.list']>>[number];
export type ConflictHead = Conflict['heads'][number];
export type ConflictValue = ConflictHead['value'];

export function keyOf({ entity, record, field }: Pick<Conflict, 'entity' | 'record' | 'field'>): string {
  return `${entity} ${record} ${field}`;
}

/**
 * Settles a field with a value.
 *
 * @param isSettled it was settled a moment ago and is chosen anew: an edit like any other then.
 */
export async function settle({ entity, record, field }: Conflict, value: ConflictValue, isSettled: boolean): Promise<void> {
  if (!isSettled) {
    await api['conflicts.resolve']({ record, field, value });
    return;
  }
  // Conflicts are about records that are edited here; the vault refuses any other.
  const edited = entity as EditedEntity;
  if (field !== 'deleted') await api['records.edit']({ entity: edited, id: record, fields: { [field]: value } });
  else if (value === true) await api['records.trash']({ entity: edited, id: record });
  else await api['records.restore']({ entity: edited, id: record });
}

/** What the log takes of a value that somebody wrote; nothing for a date that cannot be read. */
export function ownValue(writing: 'text' | 'date', text: string): string | undefined {
  if (writing === 'text') return text;
  const entered = readEnteredDate(text);
  return entered.ok ? entered.edtf : undefined;
}
