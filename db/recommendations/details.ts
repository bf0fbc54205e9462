/** One recommendation with all that stands about it: statements, what people noted, what it repeats, what it may be. */
import { idBytes, idText } from '../log/ids.ts';
import { proposeAction } from '../model/action-category.ts';
import type { RecommendationDetail, RecommendationResponse, RecommendationSummary, Statement } from '../model/recommendation.ts';
import { isRecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { Connection } from '../vault/connection.ts';
import { added, alias, notFound, noteKeyOf, summaries, type SummaryRow, toSummary } from './queries.ts';

const detailById = query((db, given: { id: Buffer }) =>
  summaries(db)
    .select(['r.response_given as responseGiven', 'r.response_detail as responseDetail', 'r.response_comment as responseComment'])
    .select(['r.issues', 'r.actions', 'r.review_date as reviewDate', 'r.source_url as sourceUrl', alias().as('sameAs')])
    .select([added().select('n.sub_status').as('subStatus'), added().select('n.note').as('note')])
    .select([added().select('n.state_reason').as('stateReason'), added().select('n.action').as('action')])
    .where('r.id', '=', given.id),
);

/** One recommendation with its statements in order, its alias and its proposals. @throws {AppError} `recommendation.not-found`. */
export function getRecommendation(raw: Connection, id: string): RecommendationDetail {
  if (!isRecordId(id)) throw notFound();
  const row = detailById.get({ raw }, { id: idBytes(id) });
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
    stateReason: row.stateReason,
    action: row.action,
    note: row.note,
    ...chosenFor(raw, row.id),
    predecessor: nextOf(before.get({ raw }, { id: row.id })),
    successors: after.all({ raw }, { id: row.id }).map(toSummary),
    proposedAction: proposeAction(row.text) ?? null,
    proposals: proposalsOf(raw, row),
  };
}

const before = query((db, given: { id: Buffer }) =>
  summaries(db)
    .innerJoin('recommendation_note as n', 'n.predecessor_id', 'r.id')
    .where('n.key', '=', keyOf('recommendation', given.id))
    .where('n.deleted', '=', 0),
);

const after = query((db, given: { id: Buffer }) =>
  summaries(db)
    .innerJoin('record as c', (join) => join.onRef('c.id', '=', 'r.id').on('c.entity', '=', 'recommendation'))
    .innerJoin('recommendation_note as n', 'n.key', 'c.key')
    .where('n.predecessor_id', '=', given.id)
    .where('n.deleted', '=', 0)
    .orderBy('r.cycle')
    .orderBy('r.paragraph_order')
    .limit(100),
);

function nextOf(row: SummaryRow | undefined): RecommendationSummary | null {
  return row ? toSummary(row) : null;
}

const chosenElements = query((db, given: { id: Buffer; set: string }) =>
  db
    .selectFrom('record_element')
    .select('code')
    .where('record_key', '=', noteKeyOf(given.id))
    .where('set_name', '=', given.set)
    .orderBy('code'),
);

function chosenFor(raw: Connection, id: Buffer): Pick<RecommendationDetail, 'groups' | 'sdgs'> {
  const chosen = (set: string) => chosenElements.all({ raw }, { id, set }).map(({ code }) => code);
  return { groups: chosen('groups'), sdgs: chosen('sdgs').toSorted((one, other) => Number(one) - Number(other)) };
}

const statements = query((db, given: { recommendation: number }) =>
  db
    .selectFrom('statement')
    .select(['key', 'ordinal', 'text', 'state', 'state_given as stateGiven', 'response', 'action', 'issues'])
    .where('recommendation_key', '=', given.recommendation)
    .orderBy('ordinal'),
);

function statementsOf(raw: Connection, { key, text }: SummaryRow): readonly Statement[] {
  return statements.all({ raw }, { recommendation: key }).map((row) => ({
    ...row,
    text: row.text ?? text,
    response: row.response as RecommendationResponse | null,
    issues: listIn<string>(row.issues),
  }));
}

const proposals = query((db, given: { key: number }) =>
  db
    .selectFrom('recommendation_match as m')
    .innerJoin('recommendation as p', 'p.key', 'm.provisional_key')
    .innerJoin('recommendation as r', 'r.key', 'm.recommendation_key')
    .select(['p.id as provisional', 'r.id as recommendation', 'm.similarity'])
    .where('m.kind', '=', 'proposed')
    .where(({ eb, or }) => or([eb('m.provisional_key', '=', given.key), eb('m.recommendation_key', '=', given.key)]))
    .orderBy('m.similarity', 'desc')
    .orderBy('p.id')
    .orderBy('r.id')
    .limit(50),
);

/** Without those that a person refused. */
function proposalsOf(raw: Connection, { key, id }: SummaryRow): RecommendationDetail['proposals'] {
  const refused = new Set(chosenElements.all({ raw }, { id, set: 'notSameAs' }).map(({ code }) => code));
  const found = proposals.all({ raw }, { key }).map((row) => ({
    provisionalId: idText(row.provisional),
    recommendationId: idText(row.recommendation),
    similarity: row.similarity,
  }));
  return found.filter(({ recommendationId }) => !refused.has(recommendationId));
}

function listIn<Item>(json: string | null): readonly Item[] {
  return json === null ? [] : (JSON.parse(json) as readonly Item[]);
}
