/** How the vault stands as to trusted times: what has none, what waits, and on whose word the rest is. */
import { idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import { stampBytes } from '../../model/stamp-limits.ts';
import type { Certificate } from '../../model/time-stamp.ts';
import { query } from '../../query/query.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';
import { readSmall } from './answers.ts';
import { type AcceptedRoot, acceptedRoots, acceptRoot } from './roots.ts';
import { keptTime } from './stamps.ts';

export interface TimeCare {
  /** Items with a hash. */
  readonly items: number;
  /** Nothing was asked for them. */
  readonly none: number;
  /** They wait for an answer. */
  readonly asked: number;
  /** A time is proven by the word of a root that was accepted here. */
  readonly accepted: number;
  /** By a root that was not, or whose certificate is not here. */
  readonly open: number;
  readonly roots: readonly AcceptedRoot[];
  /** Roots that answers rest on and nobody accepted here, by how many items. */
  readonly seen: readonly { readonly root: Certificate; readonly items: number }[];
}

const everyItem = query((db) =>
  db.selectFrom('evidence').select(['id', 'sha256']).where('deleted', '=', 0).where('sha256', 'is not', null).orderBy('key'),
);

const everyStamp = query((db) =>
  db
    .selectFrom('time_stamp')
    .select(['evidence_id', 'id', 'sha256', 'request', 'response', 'chain', 'created_wall'])
    .where('deleted', '=', 0)
    .where('evidence_id', 'is not', null)
    .orderBy('key'),
);

export function timeCare(vault: ReadableVault): TimeCare {
  const stamps = Map.groupBy(everyStamp.all(vault), ({ evidence_id }) => idText(evidence_id!));
  const items = everyItem.all(vault);
  const seen = new Map<string, { readonly root: Certificate; items: number }>();
  const count = { none: 0, asked: 0, accepted: 0, open: 0 };
  for (const { id, sha256 } of items) {
    const rows = stamps.get(idText(id)) ?? [];
    const proven = rows
      .flatMap((row) => (row.response === null ? [] : (keptTime(vault, row, sha256?.toLowerCase()) ?? [])))
      .filter(({ state }) => state === 'proven');
    if (rows.length === 0) count.none += 1;
    else if (proven.some(({ isAccepted }) => isAccepted)) count.accepted += 1;
    else if (rows.some(({ response }) => response !== null)) count.open += 1;
    else count.asked += 1;
    for (const root of new Map(
      proven.flatMap((time) => (time.root?.isRoot && !time.isAccepted ? [[time.root.fingerprint, time.root]] : [])),
    ).values()) {
      const known = seen.get(root.fingerprint);
      seen.set(root.fingerprint, { root, items: (known?.items ?? 0) + 1 });
    }
  }
  return { items: items.length, ...count, roots: acceptedRoots(vault), seen: [...seen.values()] };
}

/** Accepts a root that an answer here brought. @throws {AppError} `record.not-found` where none did. */
export function acceptSeenRoot(vault: Vault, fingerprint: string): Certificate {
  const found = timeCare(vault).seen.find(({ root }) => root.fingerprint === fingerprint);
  if (!found) throw new AppError('record.not-found', 'No answer here rests on a root with this fingerprint.');
  acceptRoot(vault, found.root);
  return found.root;
}

/**
 * The certificates of authorities in a file, PEM or DER. Nothing is accepted yet.
 *
 * @throws {AppError} `evidence.no-certificate`.
 */
export async function authoritiesIn(vault: ReadableVault, path: string, signal?: AbortSignal): Promise<readonly Certificate[]> {
  const bytes = await readSmall(path, stampBytes);
  const found = bytes ? (await vault.inspector.certificates(bytes, signal)).filter(({ isAuthority }) => isAuthority) : [];
  if (found.length === 0) throw new AppError('evidence.no-certificate', 'There is no certificate of an authority in this file.');
  return found;
}
