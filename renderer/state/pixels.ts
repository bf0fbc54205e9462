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
      for (let colour = 0; colour < 3; colour += 1) sums[to + colour]! += line[from + colour]! * alpha + white;
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
  const data = new Uint8ClampedArray(sums.length);
  for (let from = 0; from < sums.length; from += 4) {
    const [u, v] = turned((from / 4) % size.width, Math.floor(from / 4 / size.width), size, turn);
    const to = (v * seen.width + u) * 4;
    for (let colour = 0; colour < 3; colour += 1) data[to + colour] = sums[from + colour]! / sums[from + 3]!;
    data[to + 3] = 255;
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
