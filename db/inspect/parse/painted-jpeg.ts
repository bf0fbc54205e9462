/** Whether parts of a JPEG are painted over: each block of pixels that lies in one whole is black, and nothing else is coded in it. */
import type { PictureSize, Rectangle } from '../../model/covered-pixels.ts';
import type { SeeBlocks, SeenBlock } from './exact-jpeg.ts';

/** How black is coded: no light, and no colour (T.871, 7). */
const black = [-128, 0, 0];

export class PaintedJpeg implements SeeBlocks {
  isPainted = true;
  readonly #rectsOf: (size: PictureSize) => readonly Rectangle[];
  #rects: readonly Rectangle[] = [];
  #size: PictureSize = { width: 0, height: 0 };
  /** Rectangles by the rows of pixels that a block may begin at, so that a block is compared with few. */
  #byRow = new Map<number, readonly Rectangle[]>();

  constructor(rectsOf: (size: PictureSize) => readonly Rectangle[]) {
    this.#rectsOf = rectsOf;
  }

  /** Of the picture, once it was looked at. */
  get size(): PictureSize {
    return this.#size;
  }

  begin(size: PictureSize): void {
    this.#size = { width: size.width, height: size.height };
    this.#rects = this.#rectsOf(size);
  }

  block(block: SeenBlock): void {
    if (!this.isPainted || this.#rects.length === 0 || isBlack(block)) return;
    const [right, bottom] = [Math.min(block.x + block.width, this.#size.width), Math.min(block.y + block.height, this.#size.height)];
    // What fills the last block up is not to be seen.
    if (right <= block.x || bottom <= block.y) return;
    const isWithin = ({ x, y, width, height }: Rectangle) => x <= block.x && y <= block.y && x + width >= right && y + height >= bottom;
    if (this.#around(block.y).some(isWithin)) this.isPainted = false;
  }

  #around(y: number): readonly Rectangle[] {
    const known = this.#byRow.get(y) ?? this.#rects.filter((rect) => rect.y <= y && y < rect.y + rect.height);
    this.#byRow.set(y, known);
    return known;
  }
}

/** However coarsely it is coded: a step as wide as from black to grey tells nothing. */
const mostWithin = 8;

function isBlack({ component, mean, within, isFlat }: SeenBlock): boolean {
  return isFlat && Math.abs(mean - black[component]!) <= Math.min(within, mostWithin);
}
