/**
 * A case as people hand it in: from a JSON or CSV file, or from a form.
 *
 * Every text has a maximum, every object is strict: a misspelt field is named, not dropped.
 */
import * as z from 'zod';

import { parseDate } from './date.ts';
import { readEnteredDate } from './date-entry.ts';
import { RecordId } from './record-id.ts';

const line = z.string().trim().min(1).max(500);
const long = z.string().max(1_000_000);
const code = z.string().trim().min(1).max(100);
const confidentiality = z.int().min(1).max(4);

/** EDTF; what is not, or could be two days, is refused with the reason. Files are read more liberally (db/cases/read-input.ts). */
const date = z
  .string()
  .max(100)
  .superRefine((text, context) => {
    if (parseDate(text).ok) return;
    const entered = readEnteredDate(text);
    context.addIssue({ code: 'custom', message: entered.ok ? `Write it as ${entered.edtf}.` : entered.reason });
  });

export const NameInput = z.strictObject({
  kind: code.optional(),
  fullName: line.optional(),
  family: line.optional(),
  given: line.optional(),
  partOrder: code.optional(),
  reading: line.optional(),
});

export const PersonInput = z.strictObject({
  id: RecordId.optional(),
  /** A name for this person inside the file, so that acts and sources can refer to it. */
  key: line.optional(),
  names: z.array(NameInput).max(50).optional(),
  /** Short for one name. */
  name: line.optional(),
  kind: code.optional(),
  countingUnit: code.optional(),
  groupSize: z.int().min(1).max(1_000_000_000).optional(),
  groupDescription: long.optional(),
  sex: code.optional(),
  birthDate: date.optional(),
  birthPlace: line.optional(),
  occupation: line.optional(),
  organisation: line.optional(),
  citizenship: line.optional(),
  deceased: z.boolean().optional(),
  isDefender: code.optional(),
  activities: long.optional(),
  remarks: long.optional(),
  safeContact: long.optional(),
  doNotContact: z.boolean().optional(),
  confidentiality: confidentiality.optional(),
});
export type PersonInput = z.infer<typeof PersonInput>;

const InvolvementInput = z.strictObject({
  person: line.optional(),
  degree: code.optional(),
  type: code.optional(),
  laterStatus: code.optional(),
  unit: line.optional(),
  rank: line.optional(),
  identification: long.optional(),
  confidence: code.optional(),
});

const ActInput = z.strictObject({
  id: RecordId.optional(),
  victim: line.optional(),
  type: code,
  begin: date.optional(),
  end: date.optional(),
  place: line.optional(),
  statedReason: long.optional(),
  method: code.optional(),
  attribution: code.optional(),
  consequences: long.optional(),
  statusAtEnd: code.optional(),
  locationType: code.optional(),
  law: long.optional(),
  charge: long.optional(),
  numberAffected: z.int().min(1).max(1_000_000_000).optional(),
  note: long.optional(),
  confidentiality: confidentiality.optional(),
  perpetrators: z.array(InvolvementInput).max(100).optional(),
});

const SourceInput = z.strictObject({
  id: RecordId.optional(),
  person: line.optional(),
  title: line.optional(),
  connection: code.optional(),
  language: line.optional(),
  date: date.optional(),
  materialType: code.optional(),
  reliability: code.optional(),
  firstHand: z.boolean().optional(),
  independenceGroup: line.optional(),
  mayBeNamed: z.boolean().optional(),
  confidentiality: confidentiality.optional(),
});

export const CaseInput = z.strictObject({
  id: RecordId.optional(),
  title: line,
  narrative: long.optional(),
  begin: date.optional(),
  end: date.optional(),
  place: line.optional(),
  confidentiality: confidentiality.optional(),
  impact: long.optional(),
  remarks: long.optional(),
  violationStatus: code.optional(),
  received: date.optional(),
  monitoringStatus: code.optional(),
  attackLink: code.optional(),
  attackLinkReason: long.optional(),
  reprisal: long.optional(),
  urgency: code.optional(),
  nextAction: line.optional(),
  deadline: date.optional(),
  tags: z.array(code).max(200).optional(),
  people: z.array(PersonInput).max(500).optional(),
  acts: z.array(ActInput).max(500).optional(),
  sources: z.array(SourceInput).max(500).optional(),
});
export type CaseInput = z.infer<typeof CaseInput>;
