/** The picture of a sound: nothing loud is left out, however long it is and however it is written. */
import { expect, test } from 'vitest';

import { peaksOf, waveColumns, waveOfPcm } from '../../renderer/state/pcm.ts';
import { wavOf } from '../support/media.ts';

const none = new AbortController().signal;
const readerOf = (file: Buffer) => async (offset: number, length: number) => file.subarray(offset, offset + length);

test('one loud sample in minutes of silence stands where it was, read piece by piece', async () => {
  const file = wavOf(180);
  file.fill(0, 44);
  file.writeInt16LE(-32_768, 44 + 2 * 8000 * 90);
  const wave = await waveOfPcm(readerOf(file), file.length, none);
  expect(wave).toHaveLength(waveColumns);
  expect([...wave!.entries()].filter(([, value]) => value > 0)).toEqual([[waveColumns / 2, 1]]);
});

test.each([
  [8, 1, (sound: Buffer) => sound.writeUInt8(0, 100)],
  [24, 1, (sound: Buffer) => sound.writeIntLE(-(2 ** 23), 300, 3)],
  [32, 1, (sound: Buffer) => sound.writeInt32LE(-(2 ** 31), 400)],
  [32, 3, (sound: Buffer) => sound.writeFloatLE(1, 400)],
] as const)('samples of %i bits, written as kind %i', async (bits, kind, loud) => {
  const sound = Buffer.alloc((600 * bits) / 8, bits === 8 ? 128 : 0);
  loud(sound);
  const head = wavOf(0).subarray(0, 44);
  head.writeUInt16LE(kind, 20);
  head.writeUInt16LE(bits / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.writeUInt32LE(sound.length, 40);
  const file = Buffer.concat([head, sound]);
  const wave = await waveOfPcm(readerOf(file), file.length, none);
  expect([...wave!.entries()].filter(([, value]) => value > 0)).toEqual([[100, 1]]);
});

test('one that was cut off is drawn as far as it goes; what is packed, or no WAV, is not drawn so', async () => {
  const file = wavOf(2);
  file.writeUInt32LE(0xffffffff, 40);
  expect(Math.max(...(await waveOfPcm(readerOf(file), file.length, none))!)).toBeCloseTo(12_000 / 32_768, 2);
  file.writeUInt16LE(85, 20);
  expect(await waveOfPcm(readerOf(file), file.length, none)).toBeUndefined();
  const text = Buffer.from('No sound at all, and not even long.');
  expect(await waveOfPcm(readerOf(text), text.length, none)).toBeUndefined();
});

test('decoded sound has as many values, none beyond one', () => {
  const wave = peaksOf(Float32Array.from({ length: 1200 }, (_, at) => (at === 2 ? -3 : 0.25)));
  expect([wave.length, wave[0], wave[1], wave[599]]).toEqual([waveColumns, 0.25, 1, 0.25]);
});
