import * as z from 'zod';

import { caseEntity } from '../../db/model/case.ts';
import { caseFacets } from '../../db/model/case-list.ts';
import { encodings } from '../../db/model/encodings.ts';
import { CaseInput } from '../../db/model/case-input.ts';
import { personEntity } from '../../db/model/person.ts';
import { consentUses } from '../../db/model/consent.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { boundedRecord, maxPageRows, method } from './define.ts';
import { FacetCounts, FacetFilters, ListFilter, ListKeys, ListOrder, ManyKeys, OwnCells, OwnName } from './lists.ts';
import {
  code,
  count,
  dateText,
  FieldState,
  ForeignGuards,
  lineText,
  longText,
  MissingPart,
  partListsShape,
  RecordDetails,
  RowProblem,
} from './shared.ts';
import { GrantToken } from './vault.ts';

const CaseCursor = z.strictObject({ value: z.union([lineText, z.number(), z.null()]), key: z.int() });

const CaseSummary = z.strictObject({
  id: RecordId,
  number: lineText.nullable(),
  sharesNumber: z.boolean(),
  title: longText.nullable(),
  place: longText.nullable(),
  begin: dateText.nullable(),
  end: dateText.nullable(),
  confidentiality: z.int().nullable(),
  monitoringStatus: code.nullable(),
  deadline: dateText.nullable(),
  updated: dateText,
  acts: count,
  links: count,
  sources: count,
  actType: code.nullable(),
  victim: longText.nullable(),
  cursor: CaseCursor,
});

const CaseRow = z.strictObject({
  ...CaseSummary.shape,
  key: z.int(),
  urgency: code.nullable(),
  created: dateText,
  tags: z.array(lineText).max(10_000),
  actor: longText.nullable(),
  matched: count.optional(),
  ...OwnCells,
});

const CaseDetails = z.strictObject({
  ...RecordDetails.shape,
  /** Other cases with the same number. */
  sameNumber: z.array(z.strictObject({ id: RecordId, title: longText })).max(100),
  /** What a report would need and nobody wrote yet. */
  missing: z.array(MissingPart).max(20),
  tags: z.array(lineText).max(10_000),
  deleted: z.boolean(),
  created: dateText,
  updated: dateText,
  people: z
    .array(
      z.strictObject({
        ...RecordDetails.shape,
        ...partListsShape(personEntity),
        deleted: z.boolean(),
        guards: ForeignGuards,
        /** Of this one person, those that the case names. */
        records: z.array(RecordId).min(1).max(100_000),
      }),
    )
    .max(100_000),
  ...partListsShape(caseEntity),
  relatedNames: boundedRecord(RecordId, longText, 100_000),
  origins: boundedRecord(RecordId, longText, 100_000),
  states: z.array(FieldState).max(100_000),
});

const CaseImportReport = z.strictObject({
  format: z.enum(['json', 'csv', 'xlsx']),
  rows: count,
  added: count,
  updated: count,
  unchanged: count,
  rejected: z.array(RowProblem).max(1_000_000),
  problems: z.array(RowProblem).max(1_000_000),
  /** Parts of rows that only a new case takes. */
  notTaken: z.array(RowProblem).max(1_000_000),
  cases: z.array(z.strictObject({ row: count, id: RecordId, number: lineText })).max(1_000_000),
  alike: count,
});

const Day = z
  .string()
  .length(10)
  .regex(/^\d{4}-\d\d-\d\d$/);

export const casesContract = {
  'cases.list': method({
    kind: 'read',
    input: z.strictObject({
      sort: z.enum(['updated', 'begin', 'title']).optional(),
      limit: z.int().min(1).max(maxPageRows),
      after: CaseCursor.optional(),
      from: Day.optional(),
      to: Day.optional(),
      deleted: z.boolean().optional(),
    }),
    output: z.array(CaseSummary).max(maxPageRows),
  }),
  /** Keys of a whole list in its order; the window loads the rows that show with `cases.rows`. */
  'cases.keys': method({ kind: 'read', input: ListOrder, output: ListKeys }),
  /** `filters` as of the list: where acts were asked for, a row names the first that fits. */
  'cases.rows': method({
    kind: 'read',
    input: z.strictObject({ keys: z.array(z.int()).max(maxPageRows), filters: FacetFilters.optional() }),
    output: z.array(CaseRow).max(maxPageRows),
  }),
  /** How many cases there are of each value, among those that fit what else is asked. */
  'cases.counts': method({
    kind: 'read',
    input: z.strictObject({ facet: z.union([z.enum(caseFacets), OwnName]), filter: ListFilter }),
    output: FacetCounts,
  }),
  /** What the cases of a list, or some of them, add up to. */
  'cases.totals': method({
    kind: 'read',
    input: z.strictObject({ filter: ListFilter, keys: ManyKeys.optional() }),
    output: z.strictObject({ acts: count, links: count, sources: count }),
  }),
  /** What cases are called by that nobody named; one that is not here is left out. */
  'cases.titleFacts': method({
    kind: 'read',
    input: z.strictObject({ ids: z.array(RecordId).max(maxPageRows) }),
    output: z
      .array(
        z.strictObject({
          id: RecordId,
          number: lineText.nullable(),
          act: code.nullable(),
          victim: longText.nullable(),
          begin: dateText.nullable(),
        }),
      )
      .max(maxPageRows),
  }),
  'cases.show': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: CaseDetails }),
  /** The cases that belong together with one, it included, in the order of time. */
  /** `isCut`: more belong to it, by way of others. */
  'cases.chain': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      cases: z
        .array(
          z.strictObject({
            id: RecordId,
            number: lineText.nullable(),
            title: longText.nullable(),
            begin: dateText.nullable(),
            ties: z.array(z.strictObject({ id: RecordId, type: code.nullable(), note: longText.nullable() })).max(10_000),
          }),
        )
        .max(100_000),
      isCut: z.boolean(),
    }),
  }),
  /** The case that an act is part of. */
  'cases.ofAct': method({ kind: 'read', input: z.strictObject({ act: RecordId }), output: z.strictObject({ id: RecordId }) }),
  /** By id or short number. */
  'cases.find': method({
    kind: 'read',
    input: z.strictObject({ reference: z.string().max(100) }),
    output: z.strictObject({ id: RecordId }),
  }),
  'cases.create': method({ kind: 'write', input: CaseInput, output: z.strictObject({ id: RecordId, number: lineText }) }),
  'cases.import': method({
    kind: 'job',
    /** `again`: the person saw how many rows look like cases that are here, and wants them. */
    input: z.strictObject({
      file: GrantToken,
      encoding: z.enum(encodings).optional(),
      dryRun: z.boolean().optional(),
      again: z.boolean().optional(),
    }),
    output: CaseImportReport,
  }),
  /** Unencrypted: the window has named what is inside and has asked. */
  'cases.export': method({
    kind: 'job',
    input: z.strictObject({ file: GrantToken, format: z.enum(['csv', 'json', 'xlsx']), use: z.enum(consentUses).optional() }),
    /** `withheld`: of how many people names, and what else says who they are, stayed out. */
    output: z.strictObject({ rows: count, sizeBytes: count, withheld: count }),
  }),
};
