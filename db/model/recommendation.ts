/**
 * What a recommendation is, and the small rules about it that every layer shares. Pure.
 *
 * A recommendation is a paragraph of a report (or, until its paragraph is known, a provisional one
 * from a table); a statement is one (text, recommending State) below it.
 */
import * as z from 'zod';

import type { ProposedAction } from './action-category.ts';

/** What the State under review answered. `supported` of today and `accepted` of before are one. */
export const RecommendationResponse = z.enum([
  'accepted',
  'partly',
  'noted',
  'pending',
  'no-response',
  'general-response',
  'voluntary-pledge',
]);
export type RecommendationResponse = z.infer<typeof RecommendationResponse>;

const responses: Readonly<Record<string, RecommendationResponse>> = {
  accepted: 'accepted',
  supported: 'accepted',
  support: 'accepted',
  'supported/noted': 'partly',
  'partially accepted': 'partly',
  'partially supported': 'partly',
  noted: 'noted',
  'not supported': 'noted',
  'not accepted': 'noted',
  rejected: 'noted',
  pending: 'pending',
  'no response': 'no-response',
  'no clear response': 'no-response',
  'no clear position': 'no-response',
  'general response': 'general-response',
  'voluntary pledge': 'voluntary-pledge',
};

/** The response behind a word of UPR Info, UHRI or a report, of today or before; `undefined` for an unknown word. */
export function responseOf(given: string): RecommendationResponse | undefined {
  const word = given.trim().toLowerCase().replace(/\s+/g, ' ');
  return Object.hasOwn(responses, word) ? responses[word] : undefined;
}

/** UPR sessions 1–12 were the first cycle, 13–26 the second, 27–40 the third, 41 on the fourth. */
export function cycleOfSession(session: number): number {
  if (session <= 12) return 1;
  if (session <= 26) return 2;
  return session <= 40 ? 3 : 4;
}

/** Sorts behind every paragraph. */
export const withoutParagraph = '~';

/** A key that sorts paragraphs as people count: `186.2` before `186.10`, `5` before `5a`. */
export function paragraphOrder(paragraph: string): string {
  return paragraph.toLowerCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(6, '0'));
}

/** A paragraph number as reports write it: `186.62`, `5`, `114.2a`. */
export const paragraphPattern = /^\d{1,6}(?:\.\d{1,6}){0,4}[a-z]{0,2}$/i;

/** Where a page of recommendations ends; the next one starts behind it. */
export const RecommendationCursor = z.strictObject({
  state: z.string().max(3),
  cycle: z.int().nullable(),
  paragraphOrder: z.string().max(100),
  key: z.int(),
});
export type RecommendationCursor = z.infer<typeof RecommendationCursor>;

export const RecommendationFilter = z.strictObject({
  /** ISO3 code of the State under review. */
  state: z.string().length(3).optional(),
  cycle: z.int().min(1).max(99).optional(),
  paragraph: z.string().max(40).optional(),
  /** Every word must occur in the text. */
  query: z.string().max(200).optional(),
  limit: z.int().min(1).max(500),
  after: RecommendationCursor.optional(),
});
export type RecommendationFilter = z.infer<typeof RecommendationFilter>;

/** By what a list of recommendations is counted; names of what may be asked of it. */
export const countedFacets = [
  'state',
  'recommending',
  'cycle',
  'mechanism',
  'response',
  'action',
  'theme',
  'group',
  'sdg',
  'isLinked',
  'isGraded',
] as const;
export type CountedFacet = (typeof countedFacets)[number];

/** By what a list of recommendations is sorted; where all of that is equal, by State, cycle and paragraph. */
export const recommendationSorts = [
  'state',
  'cycle',
  'session',
  'symbol',
  'paragraph',
  'text',
  'by',
  'response',
  'action',
  'themes',
  'groups',
  'sdgs',
  'statements',
  'links',
] as const;
export type RecommendationSort = (typeof recommendationSorts)[number];

export interface RecommendationSummary {
  readonly key: number;
  readonly id: string;
  readonly isProvisional: boolean;
  readonly mechanism: string;
  /** ISO3 code of the State under review. */
  readonly state: string;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly symbol: string | null;
  readonly paragraph: string | null;
  readonly text: string;
  readonly response: RecommendationResponse | null;
}

export interface Statement {
  readonly key: number;
  readonly ordinal: number;
  readonly text: string;
  /** ISO3 code of the recommending State, where its name is known. */
  readonly state: string | null;
  /** The name as the source gave it. */
  readonly stateGiven: string;
  readonly response: RecommendationResponse | null;
  readonly action: number | null;
  readonly issues: readonly string[];
}

/** A paragraph that a provisional recommendation may be, with how alike the texts are (0 to 1). */
export interface RecommendationProposal {
  readonly provisionalId: string;
  readonly recommendationId: string;
  readonly similarity: number;
}

export interface RecommendationDetail extends RecommendationSummary {
  readonly responseGiven: string | null;
  readonly responseDetail: string | null;
  readonly responseComment: string | null;
  readonly issues: readonly string[];
  readonly actions: readonly number[];
  readonly reviewDate: string | null;
  readonly sourceUrl: string | null;
  readonly statements: readonly Statement[];
  /** The paragraph that a provisional recommendation was found to be. */
  readonly sameAs: string | null;
  /** What people added: how far the State says it is and why, what kind of action it asks for, their note. */
  readonly subStatus: string | null;
  readonly stateReason: string | null;
  /** What it repeats of an earlier cycle, and what repeats it in a later one, as people said. */
  readonly predecessor: RecommendationSummary | null;
  readonly successors: readonly RecommendationSummary[];
  /** A code of `upr-actions`. */
  readonly action: string | null;
  readonly note: string | null;
  /** Whom it is about, and the Sustainable Development Goals that it serves: words and numbers that people chose. */
  readonly groups: readonly string[];
  readonly sdgs: readonly string[];
  /** The kind of action that its leading verb says, and where that stands in the text. */
  readonly proposedAction: ProposedAction | null;
  readonly proposals: readonly RecommendationProposal[];
}

export { referenceOf } from './recommendation-reference.ts';
