/** What is linked to a recommendation: cases, acts and measures, with the part that each is about. */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, type RowsOf } from '../query/query.ts';
import { keyOf, rising } from '../query/terms.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface LinkedAct {
  readonly id: RecordId;
  readonly type: string | null;
  readonly begin: string | null;
}

/** A part as it is named beside a link. Of a part that was taken away, the link is to the whole. */
export interface LinkedPart {
  readonly id: RecordId;
  readonly text: string | null;
}

interface Linked {
  readonly id: RecordId;
  readonly part: LinkedPart | null;
  readonly direction: string | null;
  readonly reason: string | null;
}

export interface LinkedCase extends Linked {
  readonly case: RecordId;
  readonly begin: string | null;
  readonly place: string | null;
  readonly number: string | null;
  readonly title: string | null;
  /** Where one act of the case is linked, and not all of it. */
  readonly act: LinkedAct | null;
}

export interface LinkedMeasure extends Linked {
  readonly measure: RecordId;
  readonly title: string | null;
  readonly kind: string | null;
  readonly inForce: string | null;
}

/** What is counted of a recommendation's links, whatever of them is listed. */
export interface LinkedCases {
  readonly count: number;
  readonly directions: Readonly<Record<string, number>>;
  /** At most 500, oldest first; so the measures. */
  readonly links: readonly LinkedCase[];
  readonly measureCount: number;
  readonly measures: readonly LinkedMeasure[];
}

const listed = 500;

interface OfRecommendation {
  readonly recommendation: Buffer;
}

/** Links whose case and act are not in the trash. */
function linksTo(db: Composer, { recommendation }: OfRecommendation) {
  return db
    .selectFrom('link as l')
    .innerJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('l.case_id')))).on('c.deleted', '=', 0))
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('l.act_id')))))
    .where('l.recommendation_id', 'in', idsMeaning(db, recommendation))
    .where('l.deleted', '=', 0)
    .where(({ eb, or }) => or([eb('a.deleted', 'is', null), eb('a.deleted', '=', 0)]));
}

const directionCounts = query((db, given: OfRecommendation) =>
  linksTo(db, given)
    .select(({ fn }) => ['l.direction', fn.countAll<number>().as('count')])
    .groupBy('l.direction')
    .orderBy('l.direction', rising),
);

const firstLinks = query((db, given: OfRecommendation) =>
  linksTo(db, given)
    .leftJoin('part as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('part', eb.ref('l.part_id')))).on('p.deleted', '=', 0))
    .select(['l.id', 'l.case_id', 'c.number', 'c.title', 'c.begin_edtf as begin', 'c.place', 'l.direction', 'l.reason'])
    .select(['a.id as act_id', 'a.type as act_type', 'a.begin_edtf as act_begin', 'p.id as part_id', 'p.text as part_text'])
    .orderBy('l.key')
    .limit(listed),
);

function measuresFor(db: Composer, { recommendation }: OfRecommendation) {
  return db
    .selectFrom('measure_link as l')
    .innerJoin('measure as m', (join) =>
      join.on((eb) => eb('m.key', '=', keyOf('measure', eb.ref('l.measure_id')))).on('m.deleted', '=', 0),
    )
    .where('l.recommendation_id', 'in', idsMeaning(db, recommendation))
    .where('l.deleted', '=', 0);
}

const measureCount = query((db, given: OfRecommendation) => measuresFor(db, given).select(({ fn }) => fn.countAll<number>().as('count')));

const firstMeasures = query((db, given: OfRecommendation) =>
  measuresFor(db, given)
    .leftJoin('part as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('part', eb.ref('l.part_id')))).on('p.deleted', '=', 0))
    .select(['l.id', 'm.id as measure_id', 'm.title', 'm.kind', 'm.in_force_edtf as inForce', 'l.direction', 'l.reason'])
    .select(['p.id as part_id', 'p.text as part_text'])
    .orderBy('l.key')
    .limit(listed),
);

/** Cases, acts and measures that are linked to a recommendation or a part of it. */
export function linkedCases(vault: ReadableVault, id: RecordId): LinkedCases {
  const recommendation = idBytes(id);
  const counts = directionCounts.all(vault, { recommendation });
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    directions: Object.fromEntries(counts.map(({ direction, count }) => [direction ?? '', count])),
    links: firstLinks.all(vault, { recommendation }).map(linkedCase),
    measureCount: measureCount.get(vault, { recommendation })!.count,
    measures: firstMeasures.all(vault, { recommendation }).map(({ id: link, measure_id, part_id, part_text, ...row }) => ({
      id: idText(link),
      measure: idText(measure_id),
      part: partOf(part_id, part_text),
      ...row,
    })),
  };
}

function linkedCase(row: RowsOf<typeof firstLinks>): LinkedCase {
  const { id, case_id, act_id, act_type, act_begin, part_id, part_text, ...rest } = row;
  return {
    id: idText(id),
    case: idText(case_id!),
    act: act_id && { id: idText(act_id), type: act_type, begin: act_begin },
    part: partOf(part_id, part_text),
    ...rest,
  };
}

function partOf(id: Buffer | null, text: string | null): LinkedPart | null {
  return id && { id: idText(id), text };
}
