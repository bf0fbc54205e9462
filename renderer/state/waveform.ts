/** The loudness of a recording along its length, for a picture of it: computed here, in memory, from what the vault hands out. */
import { pieceBytes } from '../../db/model/file-pieces.ts';
import { api } from '../api.ts';
import { peaksOf, type Waveform, waveOfPcm } from './pcm.ts';

/** A WAV is read piece by piece; every other kind is decoded whole, which takes much memory for each minute. */
const limits = { waveBytes: 256 * 1024 * 1024, decodedBytes: 64 * 1024 * 1024, decodedSeconds: 15 * 60 };

/**
 * @param seconds how long it is, as its player says.
 * @returns `undefined` for one that is too long, or that cannot be read so. @throws what reading throws.
 */
export async function waveformOf(id: string, seconds: number, signal: AbortSignal): Promise<Waveform | undefined> {
  const { sizeBytes, mediaType } = await api['evidence.open']({ id });
  if (/^audio\/(?:x-|vnd\.)?wave?$/.test(mediaType) && sizeBytes <= limits.waveBytes) {
    const found = await waveOfPcm((offset, length) => read(id, offset, length), sizeBytes, signal);
    if (found) return found;
  }
  if (sizeBytes > limits.decodedBytes || !(seconds <= limits.decodedSeconds)) return undefined;
  const all = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += pieceBytes) {
    if (signal.aborted) return undefined;
    all.set(await read(id, at, Math.min(pieceBytes, sizeBytes - at)), at);
  }
  // Its rate is the lowest there is: nobody hears what is drawn.
  const decoded = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(all.buffer).catch(() => undefined);
  return decoded && peaksOf(decoded.getChannelData(0));
}

async function read(id: string, offset: number, length: number): Promise<Uint8Array> {
  const { bytes } = await api['evidence.read']({ id, offset, length });
  if (bytes.length < length) throw new Error('The file ended early.');
  return bytes;
}
