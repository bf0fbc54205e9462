/** Rounds of assessment: what is in scope, who grades, what is done. */
import * as z from 'zod';

import { bundleLimits } from '../../db/model/bundle-limits.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, method, NoInput } from './define.ts';
import { code, count, lineText, longText, RecordDetails } from './shared.ts';

const RoundFields = {
  name: z.string().trim().min(1).max(500),
  state: z.string().length(3),
  cycle: z.int().min(1).max(99).nullable().optional(),
  /** As dates are typed: `2014-01/2016-05`. */
  period: z.string().max(200).nullable().optional(),
  cutOff: z.string().max(200).nullable().optional(),
  remarks: longText.nullable().optional(),
};

const maxScope = 20_000;
const Ids = z.array(RecordId).max(maxScope);
const ScopeMembers = z.strictObject({ themes: Ids.optional(), recommendations: Ids.optional() });
const AssessorName = z.string().trim().min(1).max(bundleLimits.nameChars);

const Fields = RecordDetails.shape.fields;

/** One seat of the round. `isOwn`: whoever is at work sits here. */
export const Seat = z.strictObject({
  id: RecordId,
  name: lineText,
  isTaken: z.boolean(),
  isOwn: z.boolean(),
  isInConflict: z.boolean(),
});

/** The raw mean, UPR Info's band for it, and how many scores it is of. */
export const Index = z.strictObject({
  mean: z.number(),
  band: z.enum(['not-implemented', 'partially-implemented', 'fully-implemented']),
  counted: count,
});

export const SeatGrade = z.strictObject({ assessor: RecordId, grade: code, gradeDetail: code.nullable() });
const Verdict = z.strictObject({ id: RecordId, fields: Fields });

/** Where a target stands, as whoever is at work may see it: while `isBlind`, nothing that others found is in it. */
export const Standing = {
  /** Seats that are not done. */
  missing: z.array(RecordId).max(1000),
  isBlind: z.boolean(),
  /** Then there is no grade and no index, whatever was found. */
  isInConflict: z.boolean(),
  isDiffering: z.boolean(),
  grades: z.array(SeatGrade).max(1000),
  index: Index.nullable(),
  verdict: Verdict.nullable(),
};

/** A recommendation, or one part of it. */
export const Target = z.strictObject({ recommendation: RecordId, part: RecordId.optional() });

/** How far the verdict is stood in for; `lapsed` once something that a sign-off covers has changed. */
export const SignedStep = z.enum(['draft', 'reviewed', 'approved', 'lapsed']);

export const TargetRow = z.strictObject({
  recommendation: z.strictObject({
    key: z.int(),
    id: RecordId,
    mechanism: code,
    state: code,
    cycle: z.int().nullable(),
    paragraph: lineText.nullable(),
    text: longText,
    response: code.nullable(),
  }),
  part: z.strictObject({ id: RecordId, text: longText, aspect: code.nullable() }).nullable(),
  parts: count,
  /** The mean of the parts' means: beside the grade of the whole, never in place of it. */
  partsIndex: Index.nullable(),
  measures: count,
  views: count,
  recommending: z.array(code).max(1000),
  themes: z.array(RecordId).max(10_000),
  step: SignedStep,
  ...Standing,
});

export const roundsContract = {
  'rounds.list': method({
    kind: 'read',
    input: NoInput,
    output: z.array(z.strictObject({ id: RecordId, fields: Fields, recommendations: count })).max(10_000),
  }),
  'rounds.show': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      id: RecordId,
      fields: Fields,
      themes: Ids,
      recommendations: Ids,
      without: Ids,
      seats: z.array(Seat).max(1000),
      ownSeat: RecordId.nullable(),
      deleted: z.boolean(),
    }),
  }),
  'rounds.create': method({
    kind: 'write',
    input: z.strictObject({
      ...RoundFields,
      themes: Ids.optional(),
      recommendations: Ids.optional(),
      assessors: z.array(AssessorName).max(100).optional(),
    }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Only the fields that are given change; null empties one. */
  'rounds.edit': method({
    kind: 'write',
    input: z.strictObject({ id: RecordId, ...RoundFields, name: RoundFields.name.optional(), state: RoundFields.state.optional() }),
    output: Done,
  }),
  /** A recommendation that a theme of the round has is named as left out. */
  'rounds.scope': method({
    kind: 'write',
    input: z.strictObject({ id: RecordId, add: ScopeMembers.optional(), remove: ScopeMembers.optional() }),
    output: Done,
  }),
  'rounds.addSeat': method({
    kind: 'write',
    input: z.strictObject({ round: RecordId, name: AssessorName }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Whoever is at work sits down here. */
  'rounds.takeSeat': method({ kind: 'write', input: z.strictObject({ seat: RecordId }), output: Done }),
  'rounds.removeSeat': method({ kind: 'write', input: z.strictObject({ seat: RecordId }), output: Done }),
  /** What is done and what is not: the whole board, recommendations in their order, each followed by its parts. */
  'rounds.progress': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      counts: z.strictObject({
        targets: count,
        withoutParts: count,
        withoutMeasure: count,
        notGraded: count,
        differing: count,
        inConflict: count,
        settled: count,
        reviewed: count,
        approved: count,
        lapsed: count,
      }),
      index: Index.nullable(),
      themes: z.array(z.strictObject({ id: RecordId, name: longText.nullable(), index: Index.nullable() })).max(10_000),
      rows: z.array(TargetRow).max(maxScope),
      outOfScope: z.array(Target).max(maxScope),
      /** In scope, and in no set that this vault has. */
      notHere: z.array(lineText).max(1000),
    }),
  }),
};
