/** What an import does when its rows are stored: which reviews are matched anew, and which aliases are logged. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { throwIfAborted } from '../import/text-stream.ts';
import { query } from '../query/query.ts';
import type { Connection } from '../vault/connection.ts';
import type { RecommendationImportOptions, ReportProgress } from './import-report.ts';
import { matchReview, pendingMatches } from './match.ts';

export async function matchReviews(
  raw: Connection,
  reviews: ReadonlySet<string>,
  options: RecommendationImportOptions,
  report: ReportProgress,
): Promise<void> {
  const open = reviewsToMatch(raw, reviews);
  for (const [at, review] of open.entries()) {
    throwIfAborted(options.signal);
    const [state = '', session] = review.split(' ');
    matchReview(raw, state, Number(session));
    report('match', at + 1, open.length);
    await nextTurn();
  }
}

const reviewsWithReport = query((db) =>
  db
    .selectFrom('recommendation')
    .select(['state', 'session'])
    .distinct()
    .where('paragraph', 'is not', null)
    .where('session', 'is not', null)
    .orderBy('state')
    .orderBy('session'),
);

const reviewsWithTable = query((db) =>
  db.selectFrom('recommendation').select(['state', 'session']).distinct().where('provisional', '=', 1),
);

/** Only a review with both a report and a table can match; most of a whole export has one. */
export function reviewsToMatch(raw: Connection, reviews: ReadonlySet<string>): readonly string[] {
  const tables = new Set(reviewsWithTable.all({ raw }).map(({ state, session }) => `${state} ${session}`));
  if (tables.size === 0) return [];
  const known = reviewsWithReport.all({ raw }).map(({ state, session }) => `${state} ${session}`);
  return known.filter((review) => reviews.has(review) && tables.has(review));
}

/** Also what an earlier import could not log. */
export function logPending(raw: Connection, options: RecommendationImportOptions): void {
  if (!options.logAliases) return;
  const pairs = pendingMatches(raw, 100_000);
  for (let at = 0; at < pairs.length; at += 500) options.logAliases(pairs.slice(at, at + 500));
}
