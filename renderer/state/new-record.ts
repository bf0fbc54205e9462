import { api } from '../api.ts';
import type { EditedEntity, FieldValue } from './autosave.ts';
import { newRecordId } from './record-id.ts';

/** Makes a record with its first fields, as one action. @returns its id. */
export async function addRecord(entity: EditedEntity, fields: Readonly<Record<string, FieldValue>>): Promise<string> {
  const [draft, record] = [newRecordId(), newRecordId()];
  await api['drafts.save']({ id: draft, entity, record, fields });
  await api['drafts.commit']({ id: draft });
  return record;
}
