/**
 * A case as people hand it in: from a JSON or CSV file, or from a form.
 *
 * Which fields there are follows from the description of the entities. Every text has a maximum, every object is strict: a
 * misspelt field is named, not dropped.
 */
import * as z from 'zod';

import { actEntity, involvementEntity, stayEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { line, typedFields, writtenDate } from './field-input.ts';
import { nameEntity, personEntity, protectionEntity, relationEntity, riskEntity } from './person.ts';
import { chargeEntity, hearingEntity, proceedingEntity } from './proceeding.ts';
import { RecordId } from './record-id.ts';
import { sourceEntity } from './source.ts';

export const NameInput = z.strictObject(typedFields(nameEntity));

/** @param dates what a field of a date takes; EDTF unless said. */
function inputsOf(dates?: z.ZodString) {
  const id = RecordId.optional();
  const person = z.strictObject({
    ...typedFields(personEntity, dates),
    id,
    /** A name for this person inside the file, so that acts and sources can refer to it. */
    key: line.optional(),
    names: z.array(NameInput).max(50).optional(),
    /** Short for one name. */
    name: line.optional(),
    /** `other`: a person of the file, by key or name. */
    relations: z
      .array(z.strictObject({ ...typedFields(relationEntity, dates), id, other: line.optional() }))
      .max(200)
      .optional(),
    risks: z
      .array(z.strictObject({ ...typedFields(riskEntity, dates), id }))
      .max(200)
      .optional(),
    protections: z
      .array(z.strictObject({ ...typedFields(protectionEntity, dates), id }))
      .max(200)
      .optional(),
  });
  const involvement = z.strictObject({ ...typedFields(involvementEntity, dates), id, person: line.optional() });
  const fields = typedFields(actEntity, dates);
  const act = z.strictObject({
    ...fields,
    id,
    victim: line.optional(),
    type: fields.type.unwrap(),
    orderedBy: line.optional(),
    perpetrators: z.array(involvement).max(100).optional(),
    stays: z
      .array(z.strictObject({ ...typedFields(stayEntity, dates), id, authority: line.optional() }))
      .max(100)
      .optional(),
  });
  const charge = z.strictObject({ ...typedFields(chargeEntity, dates), id });
  const hearing = z.strictObject({ ...typedFields(hearingEntity, dates), id, judge: line.optional() });
  const proceeding = z.strictObject({
    ...typedFields(proceedingEntity, dates),
    id,
    person: line.optional(),
    court: line.optional(),
    judge: line.optional(),
    prosecutor: line.optional(),
    counsel: line.optional(),
    charges: z.array(charge).max(100).optional(),
    hearings: z.array(hearing).max(200).optional(),
  });
  const source = z.strictObject({ ...typedFields(sourceEntity, dates), id, person: line.optional() });
  const whole = z.strictObject({
    ...typedFields(caseEntity, dates),
    id,
    title: line,
    tags: z.array(z.string().trim().min(1).max(100)).max(200).optional(),
    people: z.array(person).max(500).optional(),
    acts: z.array(act).max(500).optional(),
    sources: z.array(source).max(500).optional(),
    proceedings: z.array(proceeding).max(100).optional(),
  });
  return { person, whole };
}

const inputs = inputsOf();
/** A person by themselves: who they are related to is written once both are there. */
export const PersonInput = inputs.person.omit({ relations: true });
export type PersonInput = z.infer<typeof PersonInput>;
/** A person of a case, related to others of it. */
export type CasePersonInput = z.infer<typeof inputs.person>;

export const CaseInput = inputs.whole;
/** As `CaseInput`, of dates that were read before: one that could not be is kept as it was written. */
export const CaseInputAsWritten = inputsOf(writtenDate).whole;
export type CaseInput = z.infer<typeof CaseInput>;
