/** Grading: one's own assessment, what others found once one is done, what the team settled. */
import * as z from 'zod';

import { Grade } from '../../db/model/grades.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, method } from './define.ts';
import { Seat, SignedStep, Standing, Target } from './rounds.ts';
import { code, count, dateText, lineText, longText, RecordDetails } from './shared.ts';

const OfRound = z.strictObject({ round: RecordId, target: Target });
const text = longText.nullable().optional();

const AssessmentFields = z.strictObject({
  grade: Grade.nullable().optional(),
  gradeDetail: code.nullable().optional(),
  reason: text,
  claim: text,
  claimSource: text,
  counterEvidence: text,
  coverageNote: text,
  confidence: code.nullable().optional(),
  confidenceReason: text,
});

const NamedChanges = z
  .array(
    z.strictObject({
      entity: code,
      record: lineText,
      title: longText,
      /** What it is part of. */
      case: z.strictObject({ id: RecordId, title: longText }).nullable(),
      /** Written after the sign-off, as far as that can be told. */
      fields: z.array(lineText).max(1000),
    }),
  )
  .max(200);

/** `lapsed` where something that it covers changed, or was added: those are named. */
const SignOff = z.strictObject({
  id: RecordId,
  step: z.enum(['reviewed', 'approved']),
  name: lineText,
  member: RecordId.nullable(),
  isOwn: z.boolean(),
  /** The contact whose vault it came from; empty where nobody here knows that vault. */
  from: lineText.nullable(),
  when: dateText,
  /** `unproven`: not written by who it names. It counts for nothing. */
  state: z.enum(['stands', 'lapsed', 'withdrawn', 'unproven']),
  changed: NamedChanges,
  added: NamedChanges,
  /** Records that it covers and that this vault does not have: whether they changed cannot be said here. */
  absent: count,
  isUnreadable: z.boolean(),
});

export const assessmentsContract = {
  /** One target with all that may be seen of it. */
  'assessments.show': method({
    kind: 'read',
    input: OfRound,
    output: z.strictObject({
      ...Standing,
      seats: z
        .array(
          z.strictObject({
            seat: Seat,
            isDone: z.boolean(),
            /** There is something, and it is not to be seen yet. */
            isHidden: z.boolean(),
            assessment: RecordDetails.nullable(),
            /** It was opened again after it was done: others may have been in view when it was written. */
            wasReopened: z.boolean(),
            /** The contact whose vault it came from; empty where nobody here knows that vault. */
            from: lineText.nullable(),
          }),
        )
        .max(1000),
      views: z.array(RecordDetails).max(10_000),
      /** Several assessments of one seat, or several verdicts: `assessments.keep` takes one. */
      rivals: z.array(RecordDetails.extend({ entity: z.enum(['assessment', 'verdict']), written: dateText })).max(10_000),
      /** Why there is no grade. */
      conflicts: z
        .array(
          z.strictObject({
            kind: z.enum(['field', 'two-assessments', 'two-verdicts']),
            record: RecordId,
            field: lineText.optional(),
          }),
        )
        .max(10_000),
      step: SignedStep,
      /** Whoever is at work could approve what was reviewed: they neither settled nor reviewed it. */
      canApprove: z.boolean(),
      signOffs: z.array(SignOff).max(10_000),
    }),
  }),
  /** Fields of one's own; they may be unfinished. */
  'assessments.set': method({
    kind: 'write',
    input: OfRound.extend({ fields: AssessmentFields }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Says that one is done, or opens it again. `assessment.incomplete` names what is missing in `params.field`. */
  'assessments.done': method({ kind: 'write', input: OfRound.extend({ isDone: z.boolean() }), output: Done }),
  /** The verdict. Without a grade: what all gave. A note is needed where it is not that. */
  'assessments.settle': method({
    kind: 'write',
    input: OfRound.extend({ grade: Grade.optional(), gradeDetail: code.nullable().optional(), note: text }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Of several assessments of one seat, or several verdicts, one is kept and the others are put away. */
  'assessments.keep': method({ kind: 'write', input: OfRound.extend({ id: RecordId }), output: Done }),
  /** Whoever is at work stands in for the verdict as it is now. Who settled or reviewed it does not approve it. */
  'assessments.signOff': method({
    kind: 'write',
    input: OfRound.extend({ step: z.enum(['reviewed', 'approved']) }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Takes back one's own. */
  'assessments.withdraw': method({ kind: 'write', input: z.strictObject({ signOff: RecordId }), output: Done }),
  /** What an organisation, institution or UN body says. Edited and put away by `records.edit` and `records.trash`. */
  'assessments.addView': method({
    kind: 'write',
    input: OfRound.extend({
      stakeholder: z.string().trim().min(1).max(1000),
      grade: Grade.optional(),
      text: longText.optional(),
      source: longText.optional(),
    }),
    output: z.strictObject({ id: RecordId }),
  }),
};
