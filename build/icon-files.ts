/** Pictures of one drawing in each size, and the two containers that Windows and macOS want them in. */
import type { Page } from 'playwright-core';

export interface Drawn {
  readonly size: number;
  readonly png: Buffer;
  /** Four bytes a point, from the upper left, not multiplied by alpha. Empty from 256 points on, where only the PNG is used. */
  readonly rgba: Buffer;
}

/** @returns the drawing by size in pixels. */
export async function drawIcons(page: Page, svg: string, sizes: readonly number[]): Promise<ReadonlyMap<number, Drawn>> {
  const drawn = await page.evaluate(
    async ({ source, edges }) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
      await image.decode();
      return edges.map((edge) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: edge, height: edge });
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0, edge, edge);
        const rgba = edge < 256 ? Array.from(context.getImageData(0, 0, edge, edge).data) : [];
        return { png: canvas.toDataURL('image/png').split(',')[1]!, rgba };
      });
    },
    { source: svg, edges: sizes },
  );
  return new Map(
    drawn.map(({ png, rgba }, at) => [sizes[at]!, { size: sizes[at]!, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba) }]),
  );
}

/** An .ico: the largest as PNG, the others as bitmaps, because the compiler of installers and old dialogs read nothing else. */
export function makeIco(pictures: readonly Drawn[]): Buffer {
  const bodies = pictures.map((picture) => (picture.size >= 256 ? picture.png : bitmap(picture)));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, { size }] of pictures.entries()) {
    const entry = 6 + 16 * at;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bodies[at]!.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += bodies[at]!.length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** BITMAPINFOHEADER, the points as BGRA from below, and the mask of one bit a point that 32-bit pictures do not use. */
function bitmap({ size, rgba }: Drawn): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const bgra = Buffer.alloc(size * size * 4);
  for (let at = 0; at < bgra.length; at += 4) {
    const row = Math.floor(at / 4 / size);
    const from = at + (size - 1 - 2 * row) * size * 4;
    bgra.set([rgba[from + 2]!, rgba[from + 1]!, rgba[from]!, rgba[from + 3]!], at);
  }
  return Buffer.concat([head, bgra, Buffer.alloc(size * Math.ceil(size / 32) * 4)]);
}

/** Apple's names of PNG entries: the points and the pixels of each. The smallest two at single density are drawn from these. */
const icnsKinds = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** An .icns for ordinary and dense screens. */
export function makeIcns(of: (size: number) => Drawn): Buffer {
  const entries = icnsKinds.map(([kind, size]) => chunk(kind, of(size).png));
  return chunk('icns', Buffer.concat(entries));
}

function chunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}
