import { fieldChanges } from '../records/commands.ts';
import { idBytes, idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { LinkDirection } from '../model/link.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { rising, keyOf } from '../query/terms.ts';
import { getRecommendation } from '../recommendations/queries.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface NewLink {
  readonly case: RecordId;
  readonly act?: RecordId | undefined;
  readonly recommendation: RecordId;
  readonly direction: LinkDirection;
  readonly reason: string;
}

/**
 * Links a case (or one act of it) to a recommendation, with one sentence of reason.
 *
 * The link keeps a snapshot of what was linked, so that a reader without the set sees it.
 * @throws {AppError} `record.not-found`, `recommendation.not-found`, `input.invalid` without a reason.
 */
export function addLink(vault: Vault, link: NewLink): RecordId {
  const reason = link.reason.trim();
  if (reason === '') throw new AppError('input.invalid', 'A link needs a reason: one sentence.');
  if (!findRecord(vault.store, 'case', link.case)) throw new AppError('record.not-found', 'There is no case with this id.');
  const snapshot = snapshotOf(vault, link.recommendation);
  const id = vault.newId();
  vault.record(
    'link',
    fieldChanges('link', id, {
      ...link,
      reason,
      confirmedBy: vault.store.by,
      ...snapshot,
    }),
  );
  return id;
}

/** What was linked, as it stood then. @throws {AppError} `recommendation.not-found`. */
export function snapshotOf(vault: ReadableVault, id: RecordId): Readonly<Record<string, string | undefined>> {
  const { symbol, paragraph, text } = getRecommendation(vault.raw, id);
  return { snapshotSymbol: symbol ?? undefined, snapshotParagraph: paragraph ?? undefined, snapshotText: text };
}

export interface LinkedCase {
  readonly id: RecordId;
  readonly case: RecordId;
  readonly begin: string | null;
  readonly place: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly direction: string | null;
  readonly reason: string | null;
}

/** What is counted of a recommendation's links, whatever of them is listed. */
export interface LinkedCases {
  readonly count: number;
  readonly directions: Readonly<Record<string, number>>;
  /** At most 500, oldest first. */
  readonly links: readonly LinkedCase[];
}

interface OfRecommendation {
  readonly recommendation: Buffer;
}

/** Links whose case is not in the trash. */
function linksTo(db: Composer, { recommendation }: OfRecommendation) {
  return db
    .selectFrom('link as l')
    .innerJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('l.case_id')))).on('c.deleted', '=', 0))
    .where('l.recommendation_id', '=', recommendation)
    .where('l.deleted', '=', 0);
}

const directionCounts = query((db, given: OfRecommendation) =>
  linksTo(db, given)
    .select(({ fn }) => ['l.direction', fn.countAll<number>().as('count')])
    .groupBy('l.direction')
    .orderBy('l.direction', rising),
);

const firstLinks = query((db, given: OfRecommendation) =>
  linksTo(db, given)
    .select(['l.id', 'l.case_id', 'c.number', 'c.title', 'c.begin_edtf as begin', 'c.place', 'l.direction', 'l.reason'])
    .orderBy('l.key')
    .limit(500),
);

/** Cases that are linked to a recommendation. */
export function linkedCases(vault: ReadableVault, id: RecordId): LinkedCases {
  const recommendation = idBytes(id);
  const counts = directionCounts.all(vault, { recommendation });
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    directions: Object.fromEntries(counts.map(({ direction, count }) => [direction ?? '', count])),
    links: firstLinks
      .all(vault, { recommendation })
      .map(({ id: link, case_id, ...row }) => ({ id: idText(link), case: idText(case_id!), ...row })),
  };
}
