/**
 * A case as people hand it in: from a JSON or CSV file, or from a form.
 *
 * Which fields there are follows from the description of the entities. Every text has a maximum, every object is strict: a
 * misspelt field is named, not dropped.
 */
import * as z from 'zod';

import { actEntity, involvementEntity, stayEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { line, ownFieldValues, codedSets, typedFields, writtenDate } from './field-input.ts';
import { nameEntity, personEntity, protectionEntity, relationEntity, riskEntity } from './person.ts';
import { chargeEntity, hearingEntity, proceedingEntity } from './proceeding.ts';
import { RecordId } from './record-id.ts';
import { sourceEntity } from './source.ts';

export const NameInput = z.strictObject(typedFields(nameEntity));

const id = RecordId.optional();
const several = <Shape extends z.ZodType>(shape: Shape, most: number) => z.array(shape).max(most).optional();

function personInput(dates?: z.ZodString) {
  return z.strictObject({
    ...typedFields(personEntity, dates),
    ...codedSets(personEntity),
    own: ownFieldValues,
    id,
    /** A name for this person inside the file, so that acts and sources can refer to it. */
    key: line.optional(),
    names: several(NameInput, 50),
    /** Short for one name. */
    name: line.optional(),
    /** `other`: a person of the file, by key or name. */
    relations: several(z.strictObject({ ...typedFields(relationEntity, dates), id, other: line.optional() }), 200),
    risks: several(z.strictObject({ ...typedFields(riskEntity, dates), id }), 200),
    protections: several(z.strictObject({ ...typedFields(protectionEntity, dates), id }), 200),
  });
}

function actInput(dates?: z.ZodString) {
  const fields = typedFields(actEntity, dates);
  return z.strictObject({
    ...fields,
    ...codedSets(actEntity),
    own: ownFieldValues,
    id,
    victim: line.optional(),
    type: fields.type.unwrap(),
    orderedBy: line.optional(),
    perpetrators: several(z.strictObject({ ...typedFields(involvementEntity, dates), id, person: line.optional() }), 100),
    stays: several(z.strictObject({ ...typedFields(stayEntity, dates), id, authority: line.optional() }), 100),
  });
}

function proceedingInput(dates?: z.ZodString) {
  return z.strictObject({
    ...typedFields(proceedingEntity, dates),
    own: ownFieldValues,
    id,
    person: line.optional(),
    court: line.optional(),
    judge: line.optional(),
    prosecutor: line.optional(),
    counsel: line.optional(),
    charges: several(z.strictObject({ ...typedFields(chargeEntity, dates), id }), 100),
    hearings: several(z.strictObject({ ...typedFields(hearingEntity, dates), id, judge: line.optional() }), 200),
  });
}

/** @param dates what a field of a date takes; EDTF unless said. */
function inputsOf(dates?: z.ZodString) {
  const person = personInput(dates);
  const whole = z.strictObject({
    ...typedFields(caseEntity, dates),
    ...codedSets(caseEntity),
    own: ownFieldValues,
    id,
    title: line,
    tags: several(z.string().trim().min(1).max(100), 200),
    people: several(person, 500),
    acts: several(actInput(dates), 500),
    sources: several(z.strictObject({ ...typedFields(sourceEntity, dates), own: ownFieldValues, id, person: line.optional() }), 500),
    proceedings: several(proceedingInput(dates), 100),
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
