/** To what a case, an act or a measure is linked. */
import { idBytes, idText } from '../log/ids.ts';
import { referenceOf } from '../model/recommendation.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, shapedQuery } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { LinkedAct, LinkedPart } from './linked.ts';
import type { LinkSource } from './links.ts';

export interface LinkedRecommendation {
  readonly id: RecordId;
  readonly recommendation: RecordId | null;
  /** Where the set that it stands in is not here, what the link kept of it; so the text. */
  readonly reference: string | null;
  readonly paragraph: string | null;
  readonly text: string | null;
  readonly part: LinkedPart | null;
  readonly act: LinkedAct | null;
  readonly direction: string | null;
  readonly reason: string | null;
  /** The name of the rule that proposed it. */
  readonly rule: string | null;
}

/** No case or measure that people keep has more. */
const listed = 500;

interface From {
  readonly case?: Buffer | undefined;
  readonly act?: Buffer | undefined;
}

const linksFrom = shapedQuery((db, given: From) => {
  const links = withTarget(db, 'link')
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('l.act_id')))))
    .leftJoin('link_rule as q', (join) => join.on((eb) => eb('q.key', '=', keyOf('link-rule', eb.ref('l.rule_id')))))
    .select(['a.id as act_id', 'a.type as act_type', 'a.begin_edtf as act_begin', 'q.name as rule'])
    .where(({ eb, or }) => or([eb('a.deleted', 'is', null), eb('a.deleted', '=', 0)]));
  if (given.act === undefined) return links.where('l.case_id', '=', given.case!);
  // Links have an index by their case.
  const caseOfAct = db.selectFrom('act').select('case_id').where('key', '=', keyOf('act', given.act));
  return links.where('l.case_id', '=', caseOfAct).where('l.act_id', '=', given.act);
});

const linksFromMeasure = query((db, given: { measure: Buffer }) =>
  withTarget(db, 'measure_link').where('l.measure_id' as 'l.case_id', '=', given.measure),
);

function withTarget(db: Composer, table: 'link' | 'measure_link') {
  return db
    .selectFrom(`${table} as l` as 'link as l')
    .leftJoin('recommendation as r', 'r.id', 'l.recommendation_id')
    .leftJoin('part as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('part', eb.ref('l.part_id')))).on('p.deleted', '=', 0))
    .select(['l.id', 'l.direction', 'l.reason', 'l.snapshot_text', 'l.snapshot_paragraph', 'l.recommendation_id'])
    .select(['r.id as known_id', 'r.state', 'r.cycle', 'r.paragraph', 'r.text', 'p.id as part_id', 'p.text as part_text'])
    .where('l.deleted', '=', 0)
    .orderBy('l.key')
    .limit(listed);
}

/** Recommendations and parts that a case (with all its acts), one act, or a measure is linked to; oldest first. */
export function linkedRecommendations(vault: ReadableVault, source: LinkSource): LinkedRecommendation[] {
  const { measure, act } = source;
  if (measure !== undefined)
    return linksFromMeasure.all(vault, { measure: idBytes(measure) }).map((row) => ({ ...targetOf(row), act: null, rule: null }));
  const from = act === undefined ? { case: idBytes(source.case!) } : { act: idBytes(act) };
  return linksFrom.all(vault, from, undefined).map((row) => ({
    ...targetOf(row),
    act: row.act_id && { id: idText(row.act_id), type: row.act_type, begin: row.act_begin },
    rule: row.rule,
  }));
}

type Target = ReturnType<typeof linksFromMeasure.all>[number];

function targetOf(row: Target): Omit<LinkedRecommendation, 'act' | 'rule'> {
  const { known_id, state, cycle, paragraph, recommendation_id } = row;
  return {
    id: idText(row.id),
    recommendation: recommendation_id && idText(recommendation_id),
    reference: known_id && state !== null ? referenceOf({ id: idText(known_id), state, cycle, paragraph }) : row.snapshot_paragraph,
    paragraph: known_id ? paragraph : row.snapshot_paragraph,
    text: row.text ?? row.snapshot_text,
    part: row.part_id && { id: idText(row.part_id), text: row.part_text },
    direction: row.direction,
    reason: row.reason,
  };
}
