/**
 * A case as people hand it in: from a JSON or CSV file, or from a form.
 *
 * Which fields there are follows from the description of the entities. Every text has a maximum, every object is strict: a
 * misspelt field is named, not dropped.
 */
import * as z from 'zod';

import { actEntity, involvementEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { line, typedFields } from './field-input.ts';
import { nameEntity, personEntity } from './person.ts';
import { RecordId } from './record-id.ts';
import { sourceEntity } from './source.ts';

export const NameInput = z.strictObject(typedFields(nameEntity));

export const PersonInput = z.strictObject({
  ...typedFields(personEntity),
  id: RecordId.optional(),
  /** A name for this person inside the file, so that acts and sources can refer to it. */
  key: line.optional(),
  names: z.array(NameInput).max(50).optional(),
  /** Short for one name. */
  name: line.optional(),
});
export type PersonInput = z.infer<typeof PersonInput>;

const InvolvementInput = z.strictObject({ ...typedFields(involvementEntity), id: RecordId.optional(), person: line.optional() });

const act = typedFields(actEntity);

const ActInput = z.strictObject({
  ...act,
  id: RecordId.optional(),
  victim: line.optional(),
  type: act.type.unwrap(),
  perpetrators: z.array(InvolvementInput).max(100).optional(),
});

const SourceInput = z.strictObject({ ...typedFields(sourceEntity), id: RecordId.optional(), person: line.optional() });

export const CaseInput = z.strictObject({
  ...typedFields(caseEntity),
  id: RecordId.optional(),
  title: line,
  tags: z.array(z.string().trim().min(1).max(100)).max(200).optional(),
  people: z.array(PersonInput).max(500).optional(),
  acts: z.array(ActInput).max(500).optional(),
  sources: z.array(SourceInput).max(500).optional(),
});
export type CaseInput = z.infer<typeof CaseInput>;
