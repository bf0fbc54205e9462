/**
 * Reads recommendations. A provisional one whose alias (`sameAs`) is logged is shown as its paragraph,
 * so lists leave it out; when a person takes the alias back it shows again.
 */
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import {
  paragraphOrder,
  type RecommendationFilter,
  type RecommendationResponse,
  type RecommendationSummary,
} from '../model/recommendation.ts';
import { isRecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, shapedQuery } from '../query/query.ts';
import { containing, isLike } from '../query/sqlite.ts';
import { keyOf, rising } from '../query/terms.ts';
import type { RecommendationTable, Schema } from '../schema.ts';
import type { Connection } from '../vault/connection.ts';
import { stateByName } from '../model/states.ts';

type Tables = Schema & { r: RecommendationTable };

/** The recommendations, as `r`, with what lists show of each. */
export function summaries(db: Composer) {
  return db
    .selectFrom('recommendation as r')
    .select([
      'r.key',
      'r.id',
      'r.provisional as isProvisional',
      'r.mechanism',
      'r.state',
      'r.cycle',
      'r.session',
      'r.symbol',
      'r.paragraph',
    ])
    .select(['r.paragraph_order as paragraphOrder', 'r.text', 'r.response']);
}

/** What people added to a recommendation `r`. */
export function added() {
  return expressionBuilder<Tables, 'r'>()
    .selectFrom('record as c')
    .innerJoin('recommendation_note as n', 'n.key', 'c.key')
    .whereRef('c.id', '=', 'r.id')
    .where('c.entity', '=', 'recommendation')
    .where('n.deleted', '=', 0);
}

/** The key of what people added to the recommendation of an id; nothing where that was taken back. */
export function noteKeyOf(id: Expression<Buffer | null> | Buffer) {
  return expressionBuilder<Schema>()
    .selectFrom('recommendation_note as kept')
    .select('kept.key')
    .where('kept.key', '=', keyOf('recommendation', id))
    .where('kept.deleted', '=', 0);
}

/** The paragraph that the log says a provisional recommendation is. */
export function alias() {
  return added().select('n.same_as_id').where('n.same_as_id', 'is not', null);
}

/** Whether a list shows `r`: a provisional one that is some paragraph is shown as that. */
export function isShown(eb: ExpressionBuilder<Tables, 'r'>): Expression<SqlBool> {
  return eb.or([eb('r.provisional', '=', 0), eb.not(eb.exists(alias()))]);
}

export interface SummaryRow extends Omit<RecommendationSummary, 'id' | 'isProvisional' | 'response'> {
  readonly id: Buffer;
  readonly isProvisional: number;
  readonly response: string | null;
}

/** A page in the order State, cycle, paragraph as people count; `after` of the last row continues it. */
export interface RecommendationRows {
  readonly rows: readonly RecommendationSummary[];
  readonly after: RecommendationFilter['after'];
}

/** Keyset paging on the index `recommendation_in_order`: a page costs the same wherever it is. */
export function listRecommendations(raw: Connection, filter: RecommendationFilter): RecommendationRows {
  const { state, cycle, paragraph, after, limit } = filter;
  const words = filter.query?.split(/\s+/).filter((one) => one !== '') ?? [];
  const given = { limit, state, cycle, paragraph: paragraph?.toLowerCase(), patterns: words.map(containing), ...(after && placeOf(after)) };
  const rows = page.all({ raw }, given, { isInCycle: after !== undefined && after.cycle !== null });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(toSummary),
    after: last && { state: last.state, cycle: last.cycle, paragraphOrder: last.paragraphOrder, key: last.key },
  };
}

interface Place {
  readonly afterState: string;
  readonly afterCycle: number;
  readonly afterOrder: string;
  readonly afterKey: number;
}

function placeOf({ state, cycle, paragraphOrder: order, key }: NonNullable<RecommendationFilter['after']>): Place {
  return { afterState: state, afterCycle: cycle ?? -1, afterOrder: order, afterKey: key };
}

type Filters = Pick<RecommendationFilter, 'limit' | 'state' | 'cycle' | 'paragraph'> & {
  readonly patterns: readonly string[];
} & Partial<Place>;

const page = shapedQuery((db, given: Filters, { isInCycle }: { isInCycle: boolean }) => {
  const { state, cycle, paragraph, patterns, limit, afterState } = given;
  let found = summaries(db).where(isShown);
  if (state !== undefined) found = found.where('r.state', '=', state);
  if (cycle !== undefined) found = found.where('r.cycle', '=', cycle);
  if (paragraph !== undefined) found = found.where('r.paragraph', '=', paragraph);
  for (const pattern of patterns) found = found.where(({ ref }) => isLike(ref('r.text'), pattern));
  if (afterState !== undefined) found = found.where((eb) => eb.and(isBehind(eb, given as Place, state !== undefined, isInCycle)));
  // `session, provisional` stand in the index before the key, but never differ in a way that people see.
  return found.orderBy('r.state').orderBy('r.cycle', rising).orderBy('r.paragraph_order').orderBy('r.key').limit(limit);
});

function isBehind(eb: ExpressionBuilder<Tables, 'r'>, place: Place, isOneState: boolean, isInCycle: boolean): Expression<SqlBool>[] {
  const { afterState, afterCycle, afterOrder, afterKey } = place;
  const columns = eb.refTuple('r.state', eb.fn.coalesce('r.cycle', eb.lit(-1)), 'r.paragraph_order', 'r.key');
  const behind = eb(columns, '>', eb.tuple(afterState, afterCycle, afterOrder, afterKey));
  if (!isOneState) return [eb('r.state', '>=', afterState), behind];
  // With one State the index goes on from the cycle; a NULL cycle sorts first and has no place here.
  return isInCycle ? [behind, eb(eb.refTuple('r.cycle', 'r.paragraph_order'), '>=', eb.tuple(afterCycle, afterOrder))] : [behind];
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

const byId = query((db, given: { id: Buffer }) => summaries(db).where('r.id', '=', given.id));

const byParagraph = query((db, given: { paragraph: string }) => summaries(db).where('r.paragraph', '=', given.paragraph).limit(20));

const byNumber = query((db, given: { state: string; cycle: number; order: string }) =>
  summaries(db)
    .where('r.state', '=', given.state)
    .where('r.cycle', '=', given.cycle)
    .where('r.paragraph_order', '=', given.order)
    .where('r.paragraph', 'is not', null)
    .limit(20),
);

function candidates(raw: Connection, wanted: string): readonly SummaryRow[] {
  const id = wanted.toLowerCase();
  if (isRecordId(id)) return byId.all({ raw }, { id: idBytes(id) });
  const parts = wanted.split('/').map((part) => part.trim());
  if (parts.length === 1) return byParagraph.all({ raw }, { paragraph: id });
  const [stateName = '', cycle = '', paragraph = ''] = parts;
  const state = stateByName(stateName);
  if (parts.length !== 3 || state === undefined || !/^\d{1,2}$/.test(cycle)) return [];
  return byNumber.all({ raw }, { state, cycle: Number(cycle), order: paragraphOrder(paragraph) });
}

export function notFound(): AppError {
  return new AppError('recommendation.not-found', 'No recommendation has this number or id. List them with their State to find it.');
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
