/** Bytes of an item for the frame that draws it. */
import { pieceBytes } from '../../../db/model/file-pieces.ts';
import { api } from '../../api.ts';

/** No more than the file has: the frame may ask for anything. */
export async function readRange(
  id: string,
  { begin, end }: { readonly begin: number; readonly end: number },
  sizeBytes: number,
): Promise<Uint8Array> {
  const last = Math.min(Math.trunc(end), sizeBytes);
  const first = Math.max(0, Math.trunc(begin));
  if (!(first < last)) return new Uint8Array();
  const all = new Uint8Array(last - first);
  await api['evidence.open']({ id });
  for (let done = 0; done < all.length; ) {
    const { bytes } = await api['evidence.read']({ id, offset: first + done, length: Math.min(pieceBytes, all.length - done) });
    if (bytes.length === 0) throw new Error('The file ended early.');
    all.set(bytes, done);
    done += bytes.length;
  }
  return all;
}
