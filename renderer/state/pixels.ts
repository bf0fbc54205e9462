/** A picture made small: each of its pixels is the mean of those that it stands for. Pure; RGBA, eight bits each. */

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a stored picture is to be seen: turned clockwise by quarters, then mirrored from left to right. */
export interface Turn {
  readonly rotation: number;
  readonly flip: boolean;
}

export interface Small extends Size {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Looked at for each pixel of the small picture, in each direction: a mean of 16 is as good as one of 10,000. */
const samples = 4;

/**
 * Takes the lines of a stored picture in turn, and gives it as it is to be seen, no larger than the box and no larger than it was.
 * What shows through it is white.
 */
export function pixelsInBox(stored: Size, box: Size, { rotation, flip }: Turn) {
  const isAcross = rotation % 180 !== 0;
  const [across, down] = isAcross ? [box.height, box.width] : [box.width, box.height];
  const scale = Math.min(1, across / stored.width, down / stored.height);
  const width = Math.max(1, Math.round(stored.width * scale));
  const height = Math.max(1, Math.round(stored.height * scale));
  const step = Math.max(1, Math.floor(1 / scale / samples));
  /** Red, green, blue, and of how many. */
  const sums = new Float64Array(width * height * 4);

  function addLine(line: Uint8Array, y: number) {
    const row = Math.floor((y * height) / stored.height) * width;
    for (let x = 0; x < stored.width; x += step) {
      const to = (row + Math.floor((x * width) / stored.width)) * 4;
      const from = x * 4;
      const alpha = line[from + 3]! / 255;
      const white = 255 * (1 - alpha);
      sums[to]! += line[from]! * alpha + white;
      sums[to + 1]! += line[from + 1]! * alpha + white;
      sums[to + 2]! += line[from + 2]! * alpha + white;
      sums[to + 3]! += 1;
    }
  }

  return {
    /** Whole lines, the first of which is line `from` of the picture. */
    add(lines: Uint8Array, from: number): void {
      const bytes = stored.width * 4;
      for (let at = 0; at < lines.length; at += bytes) {
        const y = from + at / bytes;
        if (y % step === 0) addLine(lines.subarray(at, at + bytes), y);
      }
    },
    picture: (): Small => means(sums, { width, height }, { rotation, flip }),
  };
}

function means(sums: Float64Array, size: Size, turn: Turn): Small {
  const isAcross = turn.rotation % 180 !== 0;
  const seen = isAcross ? { width: size.height, height: size.width } : size;
  const placeOf = (x: number, y: number) => {
    const [u, v] = turned(x, y, size, turn);
    return (v * seen.width + u) * 4;
  };
  // A step in the stored picture is the same step in the seen one everywhere.
  const first = placeOf(0, 0);
  const [across, down] = [placeOf(1, 0) - first, placeOf(0, 1) - first];
  const data = new Uint8ClampedArray(sums.length);
  let from = 0;
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const to = first + x * across + y * down;
      const count = sums[from + 3]!;
      data[to] = sums[from]! / count;
      data[to + 1] = sums[from + 1]! / count;
      data[to + 2] = sums[from + 2]! / count;
      data[to + 3] = 255;
      from += 4;
    }
  return { ...seen, data };
}

/** Where a stored pixel is seen. */
function turned(x: number, y: number, { width, height }: Size, { rotation, flip }: Turn): readonly [number, number] {
  const [right, bottom] = [width - 1 - x, height - 1 - y];
  const places = { 0: [x, y], 90: [bottom, x], 180: [right, bottom], 270: [y, right] } as const;
  const [u, v] = places[rotation as 0 | 90 | 180 | 270] ?? places[0];
  const last = (rotation % 180 === 0 ? width : height) - 1;
  return [flip ? last - u : u, v];
}
