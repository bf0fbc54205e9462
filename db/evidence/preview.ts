/**
 * What a list may draw of items. Nobody looked at a file because a list went by, so its custody says nothing of it.
 *
 * A picture is drawn from its file once, by the window: no decoder runs where the keys are. What came of it is kept small beside the row
 * of the file.
 */
import { idBytes } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { isSmallPicture } from '../model/small-picture.ts';
import { query } from '../query/query.ts';
import { fromHex } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { factsOf, shownAs } from './file-facts.ts';
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

/** `bytes`: the small picture as it was kept; a `picture` without them is to be drawn from its file. */
export interface ListPicture {
  readonly id: RecordId;
  readonly state: Preview['state'];
  readonly bytes?: Uint8Array;
}

const itemById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('evidence as e')
    .leftJoin('evidence_file as f', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('e.sha256')))))
    .leftJoin('small_picture as p', 'p.sha256', 'f.sha256')
    .select(['e.media_type as mediaType', 'e.size_bytes as sizeBytes', 'e.content_warning as isHard', 'f.sha256', 'p.bytes as small'])
    .where('e.key', '=', keyOf('evidence', given.id)),
);

function shownOf(vault: ReadableVault, id: RecordId) {
  const row = itemById.get(vault, { id: idBytes(id) });
  const known = factsOf(vault, id);
  const mediaType = shownAs(known, row?.mediaType);
  const sizeBytes = row?.sizeBytes ?? 0;
  const { width = 0, height = 0 } = known?.facts ?? {};
  const isSmall = width > 0 && height > 0 && width * height <= limits.pixels && sizeBytes <= limits.bytes;
  const state = row?.isHard === 1 ? 'covered' : mediaType.startsWith('image/') && isSmall ? 'picture' : 'none';
  return { state, mediaType, sizeBytes, sha256: row?.sha256 ?? undefined, small: row?.small ?? undefined } as const;
}

/** What a list shows of each of these items; of one that is gone or has no file, its kind. */
export function previewsOf(vault: ReadableVault, ids: readonly RecordId[]): readonly ListPicture[] {
  return ids.map((id) => {
    const { state, sha256, small } = shownOf(vault, id);
    if (state !== 'picture') return { id, state };
    if (!sha256) return { id, state: 'none' };
    return { id, state, ...(small && { bytes: small }) };
  });
}

/**
 * Bytes of a picture from one place on.
 *
 * @throws {AppError} `record.not-found`, `evidence.no-file`, `evidence.lost`, `file.altered`.
 */
export async function previewOf(vault: ReadableVault, id: RecordId, offset: number, length: number): Promise<Preview> {
  const { state, mediaType, sizeBytes } = shownOf(vault, id);
  if (state !== 'picture') return { sizeBytes, mediaType, bytes: new Uint8Array(), state };
  return { state, sizeBytes, mediaType, bytes: await openViews(vault).peek(vault, id, offset, length) };
}

const putSmall = query((db, given: { sha256: Buffer; bytes: Buffer }) =>
  db.insertInto('small_picture').values({ sha256: given.sha256, bytes: given.bytes }),
);

/**
 * Keeps what the window drew. What was kept first stays; of an item that is covered, gone or without its file nothing is kept.
 *
 * @throws {AppError} `input.invalid` for what is anything but a small picture; then nothing is kept.
 */
export function keepSmallPictures(vault: Vault, pictures: readonly { readonly id: RecordId; readonly bytes: Uint8Array }[]): void {
  if (!pictures.every(({ bytes }) => isSmallPicture(new Uint8Array(bytes))))
    throw new AppError('input.invalid', 'This is no small picture.', { params: { at: 'pictures' } });
  vault.transaction(() => {
    for (const { id, bytes } of pictures) {
      const { state, sha256, small } = shownOf(vault, id);
      if (state === 'picture' && sha256 && !small) putSmall.run(vault, { sha256, bytes: Buffer.from(bytes) });
    }
  });
}
