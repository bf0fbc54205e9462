/** The evidence for a grade: what the State says and did, what happened, what others say. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { maxPageRows, method } from './define.ts';
import { Target } from './rounds.ts';
import { code, count, lineText, longText, RecordDetails } from './shared.ts';

const line = longText.nullable();
const Remark = z.strictObject({ assessor: RecordId, text: longText, source: line });

const LinkedMeasure = z.strictObject({
  link: RecordId,
  id: RecordId,
  title: line,
  kind: code.nullable(),
  reference: line,
  authority: line,
  announced: line,
  inForce: line,
  ended: line,
  direction: code.nullable(),
  reason: line,
  part: RecordId.nullable(),
  isOutside: z.boolean().nullable(),
});

const CaseColumn = z.strictObject({
  links: count,
  cases: count,
  /** For `countingSentence` of db/model: acts, persons, sizes of groups. */
  count: z.strictObject({
    acts: count,
    persons: count,
    groups: z.array(z.number().nullable()).max(100_000),
    known: count,
    shared: count,
    withoutVictim: count,
  }),
  sources: count,
  outside: count,
  undated: count,
  /** Of the links, those whose case came in after the cut-off. */
  late: count,
  rows: z
    .array(
      z.strictObject({
        link: RecordId,
        direction: code,
        reason: line,
        part: RecordId.nullable(),
        case: RecordId,
        number: line,
        title: line,
        place: line,
        begin: line,
        act: z.strictObject({ id: RecordId, type: code.nullable() }).nullable(),
        /** Null where nothing says when it was. */
        isOutside: z.boolean().nullable(),
        /** Its case came in after the cut-off. */
        isLate: z.boolean(),
        /** Independent ones, of its case. */
        sources: count,
      }),
    )
    .max(maxPageRows),
});

const OfTarget = z.strictObject({ round: RecordId, target: Target });
const Measures = z.array(LinkedMeasure).max(100_000);

export const matrixContract = {
  'matrix.show': method({
    kind: 'read',
    input: OfTarget,
    output: z.strictObject({
      says: z.strictObject({
        response: code.nullable(),
        subStatus: code.nullable(),
        stateReason: line,
        claims: z.array(Remark).max(1000),
        statements: Measures,
      }),
      measures: Measures,
      against: CaseColumn,
      inFavour: CaseColumn,
      context: CaseColumn,
      views: z.array(RecordDetails).max(10_000),
      speaksForState: z.strictObject({ measures: z.array(RecordId).max(100_000), counterEvidence: z.array(Remark).max(1000) }),
    }),
  }),
  /** For `coverageSentence` of db/model. */
  'matrix.coverage': method({
    kind: 'read',
    input: OfTarget,
    output: z.strictObject({
      cases: count,
      places: count,
      withoutPlace: count,
      sources: count,
      elsewhere: z.array(lineText).max(100),
      elsewhereCount: count,
      outside: count,
      late: count,
    }),
  }),
};
