import * as z from 'zod';

import { listLimits } from '../../db/model/list-order.ts';
import { encodings } from '../../db/model/encodings.ts';
import { countedFacets, RecommendationCursor, RecommendationFilter, RecommendationResponse } from '../../db/model/recommendation.ts';
import { recommendationFormats } from '../../db/model/recommendation-formats.ts';
import { TableMappingShape } from '../../db/model/table-mapping-shape.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, maxPageRows, method, NoInput } from './define.ts';
import { FacetCounts, FacetFilters, ListKeys, ManyKeys, SortKey } from './lists.ts';
import { EditedFields, hasFields } from './records.ts';
import { code, count, dateText, lineText, longText, RowProblem } from './shared.ts';
import { GrantToken } from './vault.ts';

const RecommendationSummary = z.strictObject({
  key: z.int(),
  id: RecordId,
  isProvisional: z.boolean(),
  mechanism: code,
  state: code,
  cycle: z.int().nullable(),
  session: z.int().nullable(),
  symbol: code.nullable(),
  paragraph: code.nullable(),
  text: longText,
  response: RecommendationResponse.nullable(),
});

const issues = z.array(lineText).max(1000);

const Statement = z.strictObject({
  key: z.int(),
  ordinal: z.int(),
  text: longText,
  state: code.nullable(),
  stateGiven: lineText,
  response: RecommendationResponse.nullable(),
  action: z.int().nullable(),
  issues,
});

const RecommendationDetail = z.strictObject({
  ...RecommendationSummary.shape,
  responseGiven: lineText.nullable(),
  responseDetail: longText.nullable(),
  responseComment: longText.nullable(),
  issues,
  actions: z.array(z.int()).max(100),
  reviewDate: dateText.nullable(),
  sourceUrl: lineText.nullable(),
  statements: z.array(Statement).max(10_000),
  sameAs: RecordId.nullable(),
  subStatus: code.nullable(),
  stateReason: longText.nullable(),
  predecessor: RecommendationSummary.nullable(),
  successors: z.array(RecommendationSummary).max(100),
  action: code.nullable(),
  note: longText.nullable(),
  groups: z.array(lineText).max(10_000),
  sdgs: z.array(lineText).max(10_000),
  proposedAction: z.strictObject({ category: z.enum(['1', '2', '3', '4', '5']), start: count, end: count }).nullable(),
  proposals: z.array(z.strictObject({ provisionalId: RecordId, recommendationId: RecordId, similarity: z.number() })).max(10_000),
});

/** A State by ISO3 and ISO2 code; `name` in English, or as the source gave it. */
const StateName = z.strictObject({ code: code.nullable(), region: code.nullable(), name: lineText });

const RecommendationRow = z.strictObject({
  ...RecommendationSummary.shape,
  reviewed: StateName,
  recommending: z.array(StateName).max(100),
  statements: count,
  action: code.nullable(),
  groups: z.array(lineText).max(10_000),
  sdgs: z.array(lineText).max(10_000),
  links: count,
  themes: z.array(longText).max(10_000),
});

/** What is asked of a list; `text` is a search with AND, OR, NOT, quotes and brackets. */
const Order = z.strictObject({
  state: z.string().length(3).optional(),
  recommending: z.string().length(3).optional(),
  cycle: z.int().min(1).max(99).optional(),
  mechanism: code.optional(),
  response: code.optional(),
  action: code.optional(),
  theme: RecordId.optional(),
  text: z.string().max(200).optional(),
  isLinked: z.boolean().optional(),
  isGraded: z.boolean().optional(),
  /** Several values of facets, by their names. */
  filters: FacetFilters.optional(),
  sort: z.array(SortKey).max(listLimits.sortKeys).optional(),
});

const RowFault = z.strictObject({ column: lineText, value: lineText, code, reason: lineText });

/** Text that was pasted in place of a file. */
export const PastedText = z.string().max(4_000_000);

/** What an import changed in a recommendation that was here. */
export const FieldUpdate = z.strictObject({
  row: count,
  state: code,
  symbol: code.nullable(),
  paragraph: code.nullable(),
  field: code,
  from: lineText,
  to: lineText,
});

const MatchProposal = z.strictObject({
  key: z.int(),
  id: RecordId,
  state: code,
  session: z.int().nullable(),
  text: longText,
  candidates: z
    .array(
      z.strictObject({
        id: RecordId,
        reference: code,
        paragraph: code.nullable(),
        symbol: code.nullable(),
        text: longText,
        similarity: z.number(),
      }),
    )
    .max(100),
});

const RecommendationImportReport = z.strictObject({
  format: z.enum(recommendationFormats),
  rows: count,
  added: count,
  updated: count,
  unchanged: count,
  rejected: z.array(z.strictObject({ ...RowProblem.shape, more: z.array(RowFault).max(1000).optional() })).max(100_000),
  recommendations: count,
  statements: count,
  matched: count,
  proposed: count,
  warnings: z.array(RowProblem).max(1000),
  warningCount: count,
  changes: z.array(FieldUpdate).max(1000),
  changeCount: count,
});

export const recommendationsContract = {
  'recommendations.list': method({
    kind: 'read',
    input: RecommendationFilter,
    output: z.strictObject({ rows: z.array(RecommendationSummary).max(maxPageRows), after: RecommendationCursor.optional() }),
  }),
  /** Keys of a whole list in its order; the window loads the rows that show with `recommendations.rows`. */
  'recommendations.keys': method({
    kind: 'read',
    input: Order,
    output: ListKeys,
  }),
  /** How many there are of each value of a facet, among those that fit what else is asked. */
  'recommendations.counts': method({
    kind: 'read',
    input: z.strictObject({ facet: z.enum(countedFacets), order: Order }),
    output: FacetCounts,
  }),
  /** What people add to many of them: one step to take back. */
  'recommendations.editMany': method({
    kind: 'write',
    input: z
      .strictObject({ keys: ManyKeys, fields: EditedFields })
      .refine(({ fields }) => hasFields({ entity: 'recommendation', fields }), { path: ['fields'] }),
    output: z.strictObject({ count }),
  }),
  'recommendations.rows': method({
    kind: 'read',
    input: z.strictObject({ keys: z.array(z.int()).max(maxPageRows) }),
    output: z.array(RecommendationRow).max(maxPageRows),
  }),
  /** What there is to filter by. */
  'recommendations.facets': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      reviewed: z.array(StateName).max(1000),
      recommending: z.array(StateName).max(1000),
      cycles: z.array(z.int()).max(100),
      responses: z.array(code).max(100),
    }),
  }),
  'recommendations.show': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: RecommendationDetail }),
  /** Recommendations of earlier cycles that this one may repeat, most alike first; a person says so (`predecessor`). */
  'recommendations.predecessors': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.array(z.strictObject({ recommendation: RecommendationSummary, similarity: z.number() })).max(100),
  }),
  /** By id, `CHN/2/186.62`, or `186.62` where that is unique. */
  'recommendations.find': method({
    kind: 'read',
    input: z.strictObject({ reference: z.string().max(100) }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Rows of tables that may be paragraphs; `after` is the key of the last one of the page before. */
  'recommendations.proposals': method({
    kind: 'read',
    input: z.strictObject({ limit: z.int().min(1).max(maxPageRows), after: z.int().min(0).optional() }),
    output: z.strictObject({ rows: z.array(MatchProposal).max(maxPageRows), count }),
  }),
  /** All or none; each decision is logged, and a refused pair is not proposed again. */
  'recommendations.decideMatches': method({
    kind: 'write',
    input: z.strictObject({
      decisions: z
        .array(z.strictObject({ provisional: RecordId, recommendation: RecordId, accept: z.boolean() }))
        .min(1)
        .max(1000),
    }),
    output: Done,
  }),
  'recommendations.import': method({
    kind: 'job',
    input: z.strictObject({
      file: GrantToken.optional(),
      text: PastedText.optional(),
      mapping: TableMappingShape.optional(),
      encoding: z.enum(encodings).optional(),
      format: z.enum(['auto', ...recommendationFormats]).optional(),
      state: z.string().length(3).optional(),
      symbol: z.string().max(100).optional(),
      session: z.int().min(1).max(99).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: RecommendationImportReport,
  }),
};
