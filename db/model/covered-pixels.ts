/** Which pixels of a copy are painted over, for what paints them and for what looks whether they are. Pure. */

/** In thousandths of the width and height of a page or picture. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends PictureSize {
  readonly x: number;
  readonly y: number;
}

/** The whole pixels that a part touches, and a margin around them; never outside of the picture. */
export function coveredPixels({ left, top, width, height }: Part, picture: PictureSize, margin: number): Rectangle {
  const span = (from: number, length: number, side: number) => {
    const first = Math.max(0, Math.floor((from / 1000) * side) - margin);
    const end = Math.min(side, Math.ceil(((from + length) / 1000) * side) + margin);
    return [first, end - first] as const;
  };
  const [x, across] = span(left, width, picture.width);
  const [y, down] = span(top, height, picture.height);
  return { x, y, width: across, height: down };
}

/** A larger picture is made smaller. */
const mostPixels = 2 ** 26;
export const longestSide = 16_384;

/** How large the copy of a picture is, in pixels. */
export function copySize({ width, height }: PictureSize): PictureSize {
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)), longestSide / Math.max(width, height));
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}
