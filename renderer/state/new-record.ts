import { api } from '../api.ts';
import type { EditedEntity, FieldValue } from './autosave.ts';
import { newRecordId } from './record-id.ts';

/** Makes a record with its first fields, as one action. @param record its id, where that is given. @returns its id. */
export async function addRecord(
  entity: EditedEntity,
  fields: Readonly<Record<string, FieldValue>>,
  record = newRecordId(),
): Promise<string> {
  const draft = newRecordId();
  await api['drafts.save']({ id: draft, entity, record, fields });
  await api['drafts.commit']({ id: draft });
  return record;
}
