/** What is being typed, encrypted from the first keystroke. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { editedEntities } from '../../db/model/entities.ts';
import { EditedFields, hasFields } from './records.ts';
import { code, dateText } from './shared.ts';

const WhichDraft = z.strictObject({ id: RecordId });

/** What is typed field by field: an assessment too, by who sits there. */
const TypedEntity = z.enum([...editedEntities, 'assessment']);

export const draftsContract = {
  'drafts.list': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(z.strictObject({ id: RecordId, entity: code, record: RecordId, fields: EditedFields, begun: dateText, updated: dateText }))
      .max(10_000),
  }),
  /** Saves fields; the first save of a field notes what it started from. The ids are the window's own new UUIDs. */
  'drafts.save': method({
    kind: 'write',
    input: z
      .strictObject({ id: RecordId, entity: TypedEntity, record: RecordId, fields: EditedFields })
      .refine(hasFields, { path: ['fields'] }),
    output: Done,
  }),
  'drafts.commit': method({ kind: 'write', input: WhichDraft, output: Done }),
  'drafts.discard': method({ kind: 'write', input: WhichDraft, output: Done }),
};
