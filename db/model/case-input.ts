/**
 * A case as people hand it in: from a JSON or CSV file, or from a form.
 *
 * Which fields there are follows from the description of the entities. Every text has a maximum, every object is strict: a
 * misspelt field is named, not dropped.
 */
import * as z from 'zod';

import { actEntity, involvementEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { line, typedFields, writtenDate } from './field-input.ts';
import { nameEntity, personEntity } from './person.ts';
import { RecordId } from './record-id.ts';
import { sourceEntity } from './source.ts';

export const NameInput = z.strictObject(typedFields(nameEntity));

/** @param dates what a field of a date takes; EDTF unless said. */
function inputsOf(dates?: z.ZodString) {
  const person = z.strictObject({
    ...typedFields(personEntity, dates),
    id: RecordId.optional(),
    /** A name for this person inside the file, so that acts and sources can refer to it. */
    key: line.optional(),
    names: z.array(NameInput).max(50).optional(),
    /** Short for one name. */
    name: line.optional(),
  });
  const involvement = z.strictObject({ ...typedFields(involvementEntity, dates), id: RecordId.optional(), person: line.optional() });
  const fields = typedFields(actEntity, dates);
  const act = z.strictObject({
    ...fields,
    id: RecordId.optional(),
    victim: line.optional(),
    type: fields.type.unwrap(),
    perpetrators: z.array(involvement).max(100).optional(),
  });
  const source = z.strictObject({ ...typedFields(sourceEntity, dates), id: RecordId.optional(), person: line.optional() });
  const whole = z.strictObject({
    ...typedFields(caseEntity, dates),
    id: RecordId.optional(),
    title: line,
    tags: z.array(z.string().trim().min(1).max(100)).max(200).optional(),
    people: z.array(person).max(500).optional(),
    acts: z.array(act).max(500).optional(),
    sources: z.array(source).max(500).optional(),
  });
  return { person, whole };
}

const inputs = inputsOf();
export const PersonInput = inputs.person;
export type PersonInput = z.infer<typeof PersonInput>;

export const CaseInput = inputs.whole;
/** As `CaseInput`, of dates that were read before: one that could not be is kept as it was written. */
export const CaseInputAsWritten = inputsOf(writtenDate).whole;
export type CaseInput = z.infer<typeof CaseInput>;
