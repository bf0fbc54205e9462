/** How loud a sound is along its length: the loudest sample of each part. */
import { pieceBytes } from '../../db/model/file-pieces.ts';

/** How many values there are, whatever its length. */
export const waveColumns = 600;

/** From 0 to 1, `waveColumns` of them. */
export type Waveform = Float32Array;

/** The loudest of each part. */
export function peaksOf(samples: Float32Array): Waveform {
  const peaks = new Float32Array(waveColumns);
  for (let at = 0; at < samples.length; at += 1) {
    const column = Math.floor((at / samples.length) * waveColumns);
    peaks[column] = Math.max(peaks[column]!, Math.min(1, Math.abs(samples[at]!)));
  }
  return peaks;
}

interface Pcm {
  readonly dataAt: number;
  readonly dataBytes: number;
  readonly frameBytes: number;
  /** The first channel of a frame, from -1 to 1. */
  readonly valueAt: (view: DataView, at: number) => number;
}

/** Plain samples (RIFF WAVE), read once from the first to the last with the memory of a piece. @returns `undefined` where they are packed. */
export async function waveOfPcm(
  readAt: (offset: number, length: number) => Promise<Uint8Array>,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<Waveform | undefined> {
  const pcm = readPcm(await readAt(0, Math.min(sizeBytes, 64 * 1024)), sizeBytes);
  if (!pcm) return undefined;
  const { dataAt, dataBytes, frameBytes, valueAt } = pcm;
  const peaks = new Float32Array(waveColumns);
  const frames = Math.floor(dataBytes / frameBytes);
  const step = Math.floor(pieceBytes / frameBytes);
  for (let frame = 0; frame < frames; frame += step) {
    if (signal.aborted) return undefined;
    const count = Math.min(step, frames - frame);
    const bytes = await readAt(dataAt + frame * frameBytes, count * frameBytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let n = 0; n < count; n += 1) {
      const column = Math.floor(((frame + n) / frames) * waveColumns);
      peaks[column] = Math.max(peaks[column]!, Math.min(1, Math.abs(valueAt(view, n * frameBytes))));
    }
  }
  return peaks;
}

const values: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  '1/8': (view, at) => (view.getUint8(at) - 128) / 128,
  '1/16': (view, at) => view.getInt16(at, true) / 2 ** 15,
  // The two upper bytes: more does not show.
  '1/24': (view, at) => view.getInt16(at + 1, true) / 2 ** 15,
  '1/32': (view, at) => view.getInt32(at, true) / 2 ** 31,
  '3/32': (view, at) => view.getFloat32(at, true),
};

function readPcm(head: Uint8Array, sizeBytes: number): Pcm | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const nameAt = (at: number) => String.fromCharCode(...head.subarray(at, at + 4));
  if (head.length < 44 || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') return undefined;
  let kind: string | undefined;
  let frameBytes = 0;
  for (let at = 12; at + 8 <= head.length; ) {
    const size = view.getUint32(at + 4, true);
    if (nameAt(at) === 'fmt ' && at + 24 <= head.length) {
      kind = `${view.getUint16(at + 8, true)}/${view.getUint16(at + 22, true)}`;
      frameBytes = view.getUint16(at + 20, true);
    }
    if (nameAt(at) === 'data') {
      const valueAt = kind === undefined || frameBytes === 0 ? undefined : values[kind];
      // A recorder that was cut off left the length open.
      return valueAt && { dataAt: at + 8, dataBytes: Math.min(size, sizeBytes - at - 8), frameBytes, valueAt };
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}
