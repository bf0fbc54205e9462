/** What every reader of recommendations gives: one entry for each source row, in order, none left out. */
import type { RecommendationResponse } from '../model/recommendation.ts';

/** Something about one cell. `code` is stable; `reason` is for people. */
export interface CellProblem {
  readonly column: string;
  /** The cell as it came, cut at 120 characters. */
  readonly value: string;
  readonly code: string;
  readonly reason: string;
}

/** One recommendation by one State, from a source without paragraphs. */
export interface TableRow {
  readonly kind: 'table-row';
  readonly state: string;
  readonly session: number;
  readonly text: string;
  readonly recommender: string | null;
  readonly recommenderGiven: string;
  readonly region: string | null;
  readonly organisations: string | null;
  readonly response: RecommendationResponse | null;
  readonly responseGiven: string | null;
  readonly action: number | null;
  /** A JSON array. */
  readonly issues: string | null;
}

/** One (text, State) below a paragraph. */
export interface ParagraphStatement {
  readonly text: string | null;
  readonly state: string | null;
  readonly stateGiven: string;
  /** Where the source answers each by itself. */
  readonly response?: RecommendationResponse | null;
}

/** One paragraph of a report with its statements. */
export interface ParagraphRow {
  readonly kind: 'paragraph';
  readonly mechanism: string;
  readonly state: string;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly symbol: string;
  readonly paragraph: string;
  readonly text: string;
  readonly response: RecommendationResponse | null;
  readonly responseGiven: string | null;
  readonly responseDetail: string | null;
  readonly responseComment: string | null;
  readonly issues: string | null;
  readonly actions: string | null;
  /** JSON arrays: the source's themes, groups of people, SDGs. */
  readonly themes?: string | null;
  readonly affected?: string | null;
  readonly sdgs?: string | null;
  readonly reviewDate: string | null;
  readonly sourceUrl: string | null;
  readonly statements: readonly ParagraphStatement[];
}

/** One annotation of the Universal Human Rights Index: a paragraph of any mechanism, or a piece of one. */
export interface AnnotationRow {
  readonly kind: 'annotation';
  readonly annotationId: string;
  readonly mechanism: string;
  /** States that it is addressed to; more than one in reports on several. */
  readonly states: readonly string[];
  readonly symbol: string;
  /** `null` where its text begins with no number. */
  readonly paragraph: string | null;
  readonly text: string;
  /** What the index calls it: `Recommendations`, `Concerns/Observations`. */
  readonly type: string | null;
  readonly cycle: number | null;
  readonly session: number | null;
  readonly response: RecommendationResponse | null;
  readonly responseGiven: string | null;
  readonly themes: string | null;
  readonly affected: string | null;
  readonly sdgs: string | null;
  readonly publishedOn: string | null;
  readonly statements: readonly ParagraphStatement[];
}

/** What a State answered to a paragraph that is known from elsewhere. */
export interface AnswerRow {
  readonly kind: 'answer';
  readonly mechanism: string;
  readonly state: string;
  /** Of the report; empty where it is not named. */
  readonly symbol: string;
  readonly paragraph: string;
  readonly response: RecommendationResponse;
  readonly responseGiven: string | null;
  readonly responseComment: string | null;
}

export type RecommendationRow = TableRow | ParagraphRow | AnnotationRow | AnswerRow;

/** `problems` of a row with a value are warnings; without one they say why it was refused. */
export interface SourceRow<Value = RecommendationRow> {
  /** CSV: the row number that a spreadsheet shows, the header being row 1. JSON: the element, the first being 1. */
  readonly row: number;
  readonly value: Value | undefined;
  readonly problems: readonly CellProblem[];
}

export interface RowBatch {
  readonly rows: readonly SourceRow[];
  readonly doneBytes: number;
}

export function problem(column: string, value: string, code: string, reason: string): CellProblem {
  return { column, value: value.length > 120 ? `${value.slice(0, 119)}…` : value, code, reason };
}

/** No problems: one array for all the rows that have none. */
export const noProblems: readonly CellProblem[] = [];
