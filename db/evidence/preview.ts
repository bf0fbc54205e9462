/** What a list may draw of an item. Nobody looked at a file because a list went by, so its custody says nothing of it. */
import { idBytes } from '../log/ids.ts';
import { readFacts } from '../model/file-facts.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { openViews } from './views.ts';

/** Larger pictures are named by their kind: drawing them small would cost a list more than it says. */
const limits = { bytes: 64 * 2 ** 20, pixels: 150_000_000 };

/** `covered`: hard to look at, asked for on its page alone. `none`: no picture, too large, or one of which nobody knows how large it is. */
export interface Preview {
  readonly state: 'picture' | 'covered' | 'none';
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const itemById = query((db, given: { id: Buffer }) =>
  db.selectFrom('evidence').select(['media_type', 'size_bytes', 'content_warning', 'facts']).where('key', '=', keyOf('evidence', given.id)),
);

/**
 * Bytes of a picture from one place on.
 *
 * @throws {AppError} `record.not-found`, `evidence.no-file`, `file.altered`, `file.not-found`.
 */
export async function previewOf(vault: ReadableVault, id: RecordId, offset: number, length: number): Promise<Preview> {
  const row = itemById.get(vault, { id: idBytes(id) });
  const mediaType = row?.media_type ?? '';
  const sizeBytes = row?.size_bytes ?? 0;
  const nothing = { sizeBytes, mediaType, bytes: new Uint8Array() };
  if (row?.content_warning === 1) return { ...nothing, state: 'covered' };
  const { width = 0, height = 0 } = readFacts(row?.facts) ?? {};
  const isSmall = width > 0 && height > 0 && width * height <= limits.pixels && sizeBytes <= limits.bytes;
  if (!mediaType.startsWith('image/') || !isSmall) return { ...nothing, state: 'none' };
  return { state: 'picture', sizeBytes, mediaType, bytes: await openViews(vault).peek(vault, id, offset, length) };
}
