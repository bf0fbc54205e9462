/**
 * Pictures and pages that are stored in another way than they are shown. Upright each shows one square that is white (or red) and lies
 * left above, within `square`; whoever covers that, covers all of it.
 */
import { pdfFrom } from './media.ts';
import { flatJpeg } from './flat-jpeg.ts';

/** In thousandths of the upright picture or page, with some room around. */
export const square = { left: 62, top: 125, width: 313, height: 625 } as const;

/** Exif 2.32, 4.6.4: where the upright picture has the pixel that is stored at x, y. */
const upright: readonly ((x: number, y: number, w: number, h: number) => readonly [number, number])[] = [
  (x, y) => [x, y],
  (x, y, w) => [w - 1 - x, y],
  (x, y, w, h) => [w - 1 - x, h - 1 - y],
  (x, y, _, h) => [x, h - 1 - y],
  (x, y) => [y, x],
  (x, y, _, h) => [h - 1 - y, x],
  (x, y, w, h) => [h - 1 - y, w - 1 - x],
  (x, y, w) => [y, w - 1 - x],
];

/** 128 × 64 upright, grey but for the square. @param orientation 1 to 8. */
export function turnedJpeg(orientation: number): Buffer {
  const [w, h] = orientation > 4 ? [64, 128] : [128, 64];
  const pixels = flatJpeg(w, h, 1, (x, y) => {
    const [u, v] = upright[orientation - 1]!(x + 4, y + 4, w, h);
    return u >= 16 && u < 40 && v >= 16 && v < 40 ? 120 : 0;
  });
  const exif = Buffer.from('4578696600004d4d002a0000000800010112000300000001000000000000000000', 'hex');
  exif[25] = orientation;
  return Buffer.concat([pixels.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, pixels.subarray(2)]);
}

interface Sheet {
  readonly rotate?: 90 | 180 | 270;
  /** Left, below, right, above. */
  readonly media: readonly [number, number, number, number];
  readonly crop?: readonly [number, number, number, number];
  readonly unit?: number;
  /** Width and height as it is shown, in points. */
  readonly shown: readonly [number, number];
}

export const sheets: readonly Sheet[] = [
  { media: [0, 0, 400, 600], shown: [400, 600] },
  { media: [0, 0, 400, 600], rotate: 90, shown: [600, 400] },
  { media: [0, 0, 400, 600], rotate: 180, shown: [400, 600] },
  { media: [0, 0, 400, 600], rotate: 270, shown: [600, 400] },
  { media: [-50, -70, 350, 530], shown: [400, 600] },
  { media: [0, 0, 400, 600], crop: [100, 200, 300, 500], shown: [200, 300] },
  { media: [0, 0, 400, 600], crop: [100, 200, 300, 500], rotate: 90, shown: [300, 200] },
  { media: [0, 0, 200, 300], unit: 2, shown: [400, 600] },
];

/** A page for each sheet, with a red square where `square` is as the page is shown, and a blue one right below. */
export function turnedPdf(): Buffer {
  const pages = sheets.flatMap(({ media, crop, rotate, unit }, at) => {
    const content = `1 0 0 rg ${boxOn(sheets[at]!, 0.1, 0.2, 0.3, 0.6)} re f 0 0 1 rg ${boxOn(sheets[at]!, 0.7, 0.8, 0.9, 0.9)} re f`;
    const extra = [crop && `/CropBox [${crop.join(' ')}]`, rotate && `/Rotate ${rotate}`, unit && `/UserUnit ${unit}`].filter(Boolean);
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [${media.join(' ')}] ${extra.join(' ')} /Contents ${6 + at * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${sheets.length} /Kids [${sheets.map((_, at) => `${5 + at * 2} 0 R`).join(' ')}] >>`,
    '<< >>',
    '<< /Title (Turned) >>',
    ...pages,
  ]);
}

/** From parts of the page as it is shown to where that is on the sheet (ISO 32000-1, 7.7.3.3): left, below, width, height. */
function boxOn({ media, crop = media, rotate }: Sheet, left: number, top: number, right: number, bottom: number): string {
  const [x0, y0, width, height] = [crop[0], crop[1], crop[2] - crop[0], crop[3] - crop[1]];
  const place = (u: number, v: number): readonly [number, number] => {
    if (rotate === 90) return [v, u];
    if (rotate === 180) return [1 - u, v];
    return rotate === 270 ? [1 - v, 1 - u] : [u, 1 - v];
  };
  const [one, other] = [place(left, top), place(right, bottom)];
  const [xs, ys] = [
    [one[0], other[0]].toSorted((a, b) => a - b).map((part) => x0 + part * width),
    [one[1], other[1]].toSorted((a, b) => a - b).map((part) => y0 + part * height),
  ];
  return [xs[0]!, ys[0]!, xs[1]! - xs[0]!, ys[1]! - ys[0]!].map((value) => value.toFixed(2)).join(' ');
}
