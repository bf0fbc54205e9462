import { fieldChanges } from '../cases/commands.ts';
import { idBytes, idText } from '../log/ids.ts';
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
  const recommendation = getRecommendation(vault.raw, link.recommendation);
  const id = vault.newId();
  vault.record(
    'link',
    fieldChanges('link', id, {
      ...link,
      reason,
      confirmedBy: vault.store.by,
      snapshotSymbol: recommendation.symbol ?? undefined,
      snapshotParagraph: recommendation.paragraph ?? undefined,
      snapshotText: recommendation.text,
    }),
  );
  return id;
}

export interface LinkedCase {
  readonly id: RecordId;
  readonly case: RecordId;
  readonly number: string | null;
  readonly title: string | null;
  readonly direction: string | null;
  readonly reason: string | null;
}

/** Cases that are linked to a recommendation, at most 500, oldest link first. */
export function linkedCases(vault: ReadableVault, recommendation: RecordId): LinkedCase[] {
  return vault.store
    .sql<{ id: Buffer; case_id: Buffer; number: string | null; title: string | null; direction: string | null; reason: string | null }>(
      `SELECT l.id, l.case_id, c.number, c.title, l.direction, l.reason FROM link l JOIN case_record c ON c.id = l.case_id AND c.deleted = 0
       WHERE l.recommendation_id = ? AND l.deleted = 0 ORDER BY l.key LIMIT 500`,
    )
    .all(idBytes(recommendation))
    .map(({ id, case_id, ...row }) => ({ id: idText(id), case: idText(case_id), ...row }));
}
