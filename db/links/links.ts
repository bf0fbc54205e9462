import { fieldChanges } from '../records/commands.ts';
import { idBytes, idText } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { LinkDirection } from '../model/link.ts';
import type { RecordId } from '../model/record-id.ts';
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

/** Cases that are linked to a recommendation. */
export function linkedCases(vault: ReadableVault, recommendation: RecordId): LinkedCases {
  const from = `FROM link l JOIN case_record c ON c.key = ${keyOf('case', 'l.case_id')} AND c.deleted = 0 WHERE l.recommendation_id = ? AND l.deleted = 0`;
  const counts = vault.store
    .sql<{ direction: string; count: number }>(
      `SELECT coalesce(l.direction, '') AS direction, count(*) AS count ${from} GROUP BY 1 ORDER BY 1`,
    )
    .all(idBytes(recommendation));
  const links = vault.store
    .sql<Omit<LinkedCase, 'id' | 'case'> & { id: Buffer; case_id: Buffer }>(
      `SELECT l.id, l.case_id, c.number, c.title, c.begin_edtf AS begin, c.place, l.direction, l.reason
       ${from} ORDER BY l.key LIMIT 500`,
    )
    .all(idBytes(recommendation))
    .map(({ id, case_id, ...row }) => ({ id: idText(id), case: idText(case_id), ...row }));
  return {
    count: counts.reduce((sum, { count }) => sum + count, 0),
    directions: Object.fromEntries(counts.map(({ direction, count }) => [direction, count])),
    links,
  };
}
