/**
 * What the vault already holds, in memory for the time of an import: one look-up for each row
 * instead of one query. A group is one State's review; it is read when its first row comes.
 */
import { query } from '../query/query.ts';
import type { Connection } from '../vault/connection.ts';

export interface KnownStatement {
  readonly key: number;
  readonly recommendationKey: number;
  readonly ordinal: number;
  readonly recommender: string;
  /** What the row says, as 16 bytes in a latin1 string; changes when the row is updated. */
  hash: string;
  isSeen: boolean;
}

export interface KnownRecommendation {
  readonly key: number;
  readonly id: string;
  readonly statements: KnownStatement[];
  /** Names for the search index; undefined where only the database knows them. */
  names: string[] | undefined;
  /** Stored just now and not yet searchable. */
  isNew: boolean;
}

export interface KnownRows {
  /** Reads what is stored of this review, once. */
  load(state: string, session: number): void;
  readonly byId: Map<string, KnownRecommendation>;
  readonly byHash: Map<string, KnownStatement>;
}

/** An unknown name is its own recommender: two unknown ones with different names stay two. */
export function recommenderKey(state: string | null, given: string): string {
  return state ?? `? ${given}`;
}

const storedReviews = query((db) => db.selectFrom('recommendation').select(['state', 'session']).distinct().where('provisional', '=', 1));

const storedStatements = query((db, given: { state: string; session: number }) =>
  db
    .selectFrom('recommendation as r')
    .innerJoin('statement as s', 's.recommendation_key', 'r.key')
    .select(['r.key as recommendationKey', 'r.id', 's.key', 's.ordinal', 's.state', 's.state_given as given', 's.content_hash as hash'])
    .where('r.state', '=', given.state)
    .where('r.session', '=', given.session)
    .where('r.provisional', '=', 1)
    .orderBy('r.key')
    .orderBy('s.ordinal'),
);

export function openKnownRows(raw: Connection): KnownRows {
  const byId = new Map<string, KnownRecommendation>();
  const byHash = new Map<string, KnownStatement>();
  const stored = new Set(storedReviews.all({ raw }).map(({ state, session }) => `${state} ${session}`));
  const load = (state: string, session: number) => {
    if (!stored.delete(`${state} ${session}`)) return;
    let current: KnownRecommendation | undefined;
    for (const row of storedStatements.iterate({ raw }, { state, session })) {
      if (current?.key !== row.recommendationKey) {
        current = { key: row.recommendationKey, id: row.id.toString('latin1', 0, 16), statements: [], names: undefined, isNew: false };
        byId.set(current.id, current);
      }
      const hash = row.hash!.toString('latin1', 0, 16);
      const statement = {
        key: row.key,
        recommendationKey: row.recommendationKey,
        ordinal: row.ordinal,
        recommender: recommenderKey(row.state, row.given),
        hash,
        isSeen: false,
      };
      current.statements.push(statement);
      byHash.set(hash, statement);
    }
  };
  return { load, byId, byHash };
}
