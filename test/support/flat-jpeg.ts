/** A JPEG whose blocks are each of one shade, written as plainly as ITU-T T.81 allows: for tests that look at single blocks. */

const bits = (value: number, length: number) => value.toString(2).padStart(length, '0');

/** Sizes of numbers from 0 to 11, each a code of four bits; the end of a block, the one code of one bit. */
const dcCounts = [0, 0, 0, 12, ...Array.from({ length: 12 }, () => 0)];
const acCounts = [1, ...Array.from({ length: 15 }, () => 0)];

/**
 * @param coarse 1, or 2: colour has half the pixels, across and down. @param shadeAt of the block that begins at this pixel, from -128
 *   to 127; colour is none.
 */
export function flatJpeg(width: number, height: number, coarse: number, shadeAt: (x: number, y: number) => number): Buffer {
  const segment = (marker: number, body: readonly number[]) => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, coarse * 17, 0, 2, 17, 0, 3, 17, 0];
  let last = 0;
  let scan = '';
  const dc = (value: number) => {
    const size = value === 0 ? 0 : Math.abs(value).toString(2).length;
    return bits(size, 4) + (size === 0 ? '' : bits(value < 0 ? value + 2 ** size - 1 : value, size));
  };
  const unit = 8 * coarse;
  for (let y = 0; y < height; y += unit)
    for (let x = 0; x < width; x += unit) {
      for (let n = 0; n < coarse * coarse; n += 1) {
        // Eight times the mean, divided by a quantiser of 8.
        const level = shadeAt(x + (n % coarse) * 8, y + Math.floor(n / coarse) * 8);
        scan += `${dc(level - last)}0`;
        last = level;
      }
      scan += `${dc(0)}0`.repeat(2);
    }
  scan = scan.padEnd(Math.ceil(scan.length / 8) * 8, '1');
  const bytes = Array.from({ length: scan.length / 8 }, (_, at) => Number.parseInt(scan.slice(at * 8, at * 8 + 8), 2));
  return Buffer.from(
    [
      [0xff, 0xd8],
      segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
      segment(0xc0, frame),
      segment(0xc4, [0, ...dcCounts, ...Array.from({ length: 12 }, (_, at) => at), 16, ...acCounts, 0]),
      segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
      bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])),
      [0xff, 0xd9],
    ].flat(),
  );
}
