/**
 * Rows of tables that may be paragraphs of a report: what a person still has to decide, and the decisions. Each is logged;
 * a pair that was refused is not proposed again.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { referenceOf } from '../model/recommendation.ts';
import { type At, query } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';

export interface MatchCandidate {
  readonly id: RecordId;
  /** `CHN/2/186.62`. */
  readonly reference: string;
  readonly paragraph: string | null;
  readonly symbol: string | null;
  readonly text: string;
  /** 0 to 1. */
  readonly similarity: number;
}

/** One row of a table, and the paragraphs that it may be, the most alike first. */
export interface MatchProposal {
  readonly key: number;
  readonly id: RecordId;
  readonly state: string;
  readonly session: number | null;
  readonly text: string;
  readonly candidates: readonly MatchCandidate[];
}

export interface MatchDecision {
  readonly provisional: RecordId;
  readonly recommendation: RecordId;
  readonly accept: boolean;
}

const openPairs = query((db, given: { after: number }) =>
  db
    .selectFrom('recommendation_match as m')
    .innerJoin('recommendation as p', 'p.key', 'm.provisional_key')
    .innerJoin('recommendation as r', 'r.key', 'm.recommendation_key')
    .leftJoin('record as c', (join) => join.onRef('c.id', '=', 'p.id').on('c.entity', '=', 'recommendation'))
    .leftJoin('recommendation_note as n', 'n.key', 'c.key')
    .select(['p.key', 'p.id', 'p.state', 'p.session', 'p.text', 'm.similarity', 'c.key as record'])
    .select(['r.id as otherId', 'r.state as otherState', 'r.cycle', 'r.paragraph', 'r.symbol', 'r.text as otherText'])
    .where('m.kind', '=', 'proposed')
    .where('n.same_as_id', 'is', null)
    .where('p.key', '>', given.after)
    .orderBy('p.key')
    .orderBy('m.similarity', 'desc')
    .orderBy('r.id'),
);

const refusedOf = query((db, given: { record: number }) =>
  db.selectFrom('record_element').select('code').where('record_key', '=', given.record).where('set_name', '=', 'notSameAs'),
);

/** @param after the key of the last one of the page before. */
export function listMatchProposals(vault: At, limit: number, after = 0): readonly MatchProposal[] {
  const found: (MatchProposal & { readonly candidates: MatchCandidate[] })[] = [];
  let refused: ReadonlySet<string> = new Set();
  let key = 0;
  for (const row of openPairs.iterate(vault, { after })) {
    if (row.key !== key) {
      key = row.key;
      refused = new Set(row.record === null ? [] : refusedOf.all(vault, { record: row.record }).map(({ code }) => code));
    }
    const id = idText(row.otherId);
    if (refused.has(id)) continue;
    if (found.at(-1)?.key !== row.key) {
      if (found.length === limit) break;
      found.push({ key: row.key, id: idText(row.id), state: row.state, session: row.session, text: row.text, candidates: [] });
    }
    const { cycle, paragraph, symbol, otherState: state, otherText: text, similarity } = row;
    found.at(-1)!.candidates.push({ id, reference: referenceOf({ id, state, cycle, paragraph }), paragraph, symbol, text, similarity });
  }
  return found;
}

/** How many rows of tables wait for a decision. */
export function countMatchProposals(vault: At): number {
  return listMatchProposals(vault, Number.POSITIVE_INFINITY).length;
}

const isProposed = query((db, given: { provisional: Buffer; recommendation: Buffer }) =>
  db
    .selectFrom('recommendation_match as m')
    .innerJoin('recommendation as p', 'p.key', 'm.provisional_key')
    .innerJoin('recommendation as r', 'r.key', 'm.recommendation_key')
    .select('m.similarity')
    .where('m.kind', '=', 'proposed')
    .where('p.id', '=', given.provisional)
    .where('r.id', '=', given.recommendation),
);

/**
 * Takes the decisions, all or none: one action in the log, with who decided.
 *
 * @throws {AppError} `recommendation.not-proposed` for a pair that nobody proposed; `input.invalid` when a row would be two
 *   paragraphs at once.
 */
export function decideMatches(vault: Vault, decisions: readonly MatchDecision[]): void {
  const accepted = new Set<RecordId>();
  const changes = decisions.map(({ provisional, recommendation, accept }): FieldChange => {
    if (!isProposed.get(vault, { provisional: idBytes(provisional), recommendation: idBytes(recommendation) }))
      throw new AppError(
        'recommendation.not-proposed',
        'This match is not proposed any more. Nothing was changed; look at the list again.',
      );
    if (!accept) return { entity: 'recommendation', record: provisional, field: `notSameAs/${recommendation}`, value: true };
    if (accepted.has(provisional))
      throw new AppError('input.invalid', 'A row of a table is one paragraph, and two were accepted for the same. Nothing was changed.');
    accepted.add(provisional);
    return { entity: 'recommendation', record: provisional, field: 'sameAs', value: recommendation };
  });
  if (changes.length > 0) vault.record('decide-matches', changes);
}

/** The decisions on many at once: each row's best candidate accepted at a similarity or above, or each candidate refused below it. */
export function decisionsBySimilarity(vault: At, similarity: number, accept: boolean): readonly MatchDecision[] {
  return listMatchProposals(vault, Number.POSITIVE_INFINITY).flatMap(({ id, candidates }): readonly MatchDecision[] => {
    if (!accept)
      return candidates.filter((one) => one.similarity < similarity).map((one) => ({ provisional: id, recommendation: one.id, accept }));
    const [best, second] = candidates;
    // Two that are as alike are for a person to tell apart.
    const isClear = best !== undefined && best.similarity >= similarity && second?.similarity !== best.similarity;
    return isClear ? [{ provisional: id, recommendation: best.id, accept }] : [];
  });
}
