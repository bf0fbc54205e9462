/**
 * Reads recommendations. A provisional one whose alias (`sameAs`) is logged is shown as its paragraph,
 * so lists leave it out; when a person takes the alias back it shows again.
 */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import {
  paragraphOrder,
  type RecommendationDetail,
  type RecommendationFilter,
  type RecommendationResponse,
  type RecommendationSummary,
  type Statement,
} from '../model/recommendation.ts';
import { isRecordId } from '../model/record-id.ts';
import type { Connection } from '../vault/connection.ts';
import { stateByName } from '../model/states.ts';

/** For SELECT; `r` is the recommendation. */
export const summary = `r.key, r.id, r.provisional AS isProvisional, r.mechanism, r.state, r.cycle, r.session, r.symbol, r.paragraph,
  r.paragraph_order AS paragraphOrder, r.text, r.response`;

/** The paragraph that the log says a provisional recommendation is. */
export const alias = `SELECT n.same_as_id FROM record c JOIN recommendation_note n ON n.key = c.key
  WHERE c.id = r.id AND c.entity = 'recommendation' AND n.deleted = 0 AND n.same_as_id IS NOT NULL`;

/** What people added to a recommendation. */
function added(column: 'sub_status' | 'note'): string {
  return `SELECT n.${column} FROM record c JOIN recommendation_note n ON n.key = c.key WHERE c.id = r.id AND c.entity = 'recommendation' AND n.deleted = 0`;
}

export type SummaryRow = Omit<RecommendationSummary, 'id' | 'isProvisional'> & {
  readonly id: Buffer;
  readonly isProvisional: number;
  readonly paragraphOrder: string;
};

/** A page in the order State, cycle, paragraph as people count; `after` of the last row continues it. */
export interface RecommendationPage {
  readonly rows: readonly RecommendationSummary[];
  readonly after: RecommendationFilter['after'];
}

/** Keyset paging on the index `recommendation_in_order`: a page costs the same wherever it is. */
export function listRecommendations(raw: Connection, filter: RecommendationFilter): RecommendationPage {
  const conditions: string[] = [`(r.provisional = 0 OR NOT EXISTS (${alias}))`];
  const values: unknown[] = [];
  const where = (condition: string, ...bound: unknown[]) => {
    conditions.push(condition);
    values.push(...bound);
  };
  if (filter.state !== undefined) where('r.state = ?', filter.state);
  if (filter.cycle !== undefined) where('r.cycle = ?', filter.cycle);
  if (filter.paragraph !== undefined) where('r.paragraph = ?', filter.paragraph.toLowerCase());
  for (const word of filter.query?.split(/\s+/).filter((one) => one !== '') ?? [])
    where("r.text LIKE ? ESCAPE '!'", `%${word.replace(/[!%_]/g, '!$&')}%`);
  if (filter.after) {
    const { state, cycle, paragraphOrder: order, key } = filter.after;
    const place = [state, cycle ?? -1, order, key];
    if (filter.state === undefined) where('r.state >= ?', state);
    where('(r.state, COALESCE(r.cycle, -1), r.paragraph_order, r.key) > (?, ?, ?, ?)', ...place);
    // With one State the index goes on from the cycle; a NULL cycle sorts first and has no place here.
    if (filter.state !== undefined && cycle !== null) where('(r.cycle, r.paragraph_order) >= (?, ?)', cycle, order);
  }
  // `session, provisional` stand in the index before the key, but never differ in a way that people see.
  const rows = raw
    .prepare(
      `SELECT ${summary} FROM recommendation r WHERE ${conditions.join(' AND ')}
       ORDER BY r.state, r.cycle, r.paragraph_order, r.key LIMIT ?`,
    )
    .all(...values, filter.limit) as SummaryRow[];
  const last = rows.length === filter.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(toSummary),
    after: last && { state: last.state, cycle: last.cycle, paragraphOrder: last.paragraphOrder, key: last.key },
  };
}

/**
 * The recommendation behind what people type: an id, `CHN/2/186.62` (State by any name or code), or `186.62` where unique.
 *
 * @throws {AppError} `recommendation.not-found`; `recommendation.ambiguous` with `params.count`.
 */
export function findRecommendation(raw: Connection, reference: string): RecommendationSummary {
  const wanted = reference.trim();
  if (wanted.length > 300) throw notFound();
  const rows = candidates(raw, wanted);
  if (rows.length === 0) throw notFound();
  if (rows.length > 1) {
    throw new AppError(
      'recommendation.ambiguous',
      'Several recommendations have this number. Name one as STATE/CYCLE/PARAGRAPH, such as CHN/2/186.62, or by its id.',
      { params: { count: rows.length } },
    );
  }
  return toSummary(rows[0]!);
}

function candidates(raw: Connection, wanted: string): readonly SummaryRow[] {
  const select = `SELECT ${summary} FROM recommendation r`;
  const id = wanted.toLowerCase();
  if (isRecordId(id)) return raw.prepare(`${select} WHERE r.id = ?`).all(idBytes(id)) as SummaryRow[];
  const parts = wanted.split('/').map((part) => part.trim());
  if (parts.length === 1) return raw.prepare(`${select} WHERE r.paragraph = ? LIMIT 20`).all(id) as SummaryRow[];
  const [stateName = '', cycle = '', paragraph = ''] = parts;
  const state = stateByName(stateName);
  if (parts.length !== 3 || state === undefined || !/^\d{1,2}$/.test(cycle)) return [];
  return raw
    .prepare(`${select} WHERE r.state = ? AND r.cycle = ? AND r.paragraph_order = ? AND r.paragraph IS NOT NULL LIMIT 20`)
    .all(state, Number(cycle), paragraphOrder(paragraph)) as SummaryRow[];
}

function notFound(): AppError {
  return new AppError('recommendation.not-found', 'No recommendation has this number or id. List them with their State to find it.');
}

interface DetailRow extends SummaryRow {
  readonly responseGiven: string | null;
  readonly responseDetail: string | null;
  readonly responseComment: string | null;
  readonly issues: string | null;
  readonly actions: string | null;
  readonly reviewDate: string | null;
  readonly sourceUrl: string | null;
  readonly sameAs: Buffer | null;
  readonly subStatus: string | null;
  readonly note: string | null;
}

/** One recommendation with its statements in order, its alias and its proposals. @throws {AppError} `recommendation.not-found`. */
export function getRecommendation(raw: Connection, id: string): RecommendationDetail {
  if (!isRecordId(id)) throw notFound();
  const row = raw
    .prepare(
      `SELECT ${summary}, r.response_given AS responseGiven, r.response_detail AS responseDetail, r.response_comment AS responseComment,
         r.issues, r.actions, r.review_date AS reviewDate, r.source_url AS sourceUrl, (${alias}) AS sameAs,
         (${added('sub_status')}) AS subStatus, (${added('note')}) AS note
       FROM recommendation r WHERE r.id = ?`,
    )
    .get(idBytes(id)) as DetailRow | undefined;
  if (!row) throw notFound();
  return {
    ...toSummary(row),
    responseGiven: row.responseGiven,
    responseDetail: row.responseDetail,
    responseComment: row.responseComment,
    issues: listIn<string>(row.issues),
    actions: listIn<number>(row.actions),
    reviewDate: row.reviewDate,
    sourceUrl: row.sourceUrl,
    statements: statementsOf(raw, row),
    sameAs: row.sameAs && idText(row.sameAs),
    subStatus: row.subStatus,
    note: row.note,
    proposals: proposalsOf(raw, row.key),
  };
}

interface StatementRow extends Omit<Statement, 'issues' | 'text'> {
  readonly text: string | null;
  readonly issues: string | null;
}

function statementsOf(raw: Connection, recommendation: SummaryRow): readonly Statement[] {
  const rows = raw
    .prepare(
      'SELECT key, ordinal, text, state, state_given AS stateGiven, response, action, issues FROM statement WHERE recommendation_key = ? ORDER BY ordinal',
    )
    .all(recommendation.key) as StatementRow[];
  return rows.map((row) => ({ ...row, text: row.text ?? recommendation.text, issues: listIn<string>(row.issues) }));
}

function proposalsOf(raw: Connection, key: number): RecommendationDetail['proposals'] {
  const rows = raw
    .prepare(
      `SELECT p.id AS provisional, r.id AS recommendation, m.similarity FROM recommendation_match m
       JOIN recommendation p ON p.key = m.provisional_key JOIN recommendation r ON r.key = m.recommendation_key
       WHERE m.kind = 'proposed' AND (m.provisional_key = ? OR m.recommendation_key = ?) ORDER BY m.similarity DESC, p.id, r.id LIMIT 50`,
    )
    .all(key, key) as { provisional: Buffer; recommendation: Buffer; similarity: number }[];
  return rows.map((row) => ({
    provisionalId: idText(row.provisional),
    recommendationId: idText(row.recommendation),
    similarity: row.similarity,
  }));
}

export function toSummary(row: SummaryRow): RecommendationSummary {
  const { key, mechanism, state, cycle, session, symbol, paragraph, text } = row;
  return {
    key,
    id: idText(row.id),
    isProvisional: row.isProvisional === 1,
    mechanism,
    state,
    cycle,
    session,
    symbol,
    paragraph,
    text,
    response: row.response as RecommendationResponse | null,
  };
}

function listIn<Item>(json: string | null): readonly Item[] {
  return json === null ? [] : (JSON.parse(json) as readonly Item[]);
}
