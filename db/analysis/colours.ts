/** The colours of pictures: those of the window (renderer/styles/tokens.css), as numbers, for a file has no style sheet. */
import type { ChartLook } from '../model/chart.ts';

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly line: string;
  readonly strong: string;
  readonly mark: string;
  /** From nothing to the most, each lighter or darker than the one before in black and white, too. */
  readonly steps: readonly string[];
}

const basic = {
  light: { paper: '#ffffff', ink: '#1a1f24', line: '#d8dde1', strong: '#79838c', mark: '#0b665f' },
  dark: { paper: '#17191c', ink: '#e7e9eb', line: '#343a40', strong: '#7d868f', mark: '#63c7bb' },
} as const satisfies Readonly<Record<ChartLook, Omit<Colours, 'steps'>>>;

/** None in the middle, on which neither ink nor paper is read well. */
const shares = [0, 0.16, 0.34, 0.48, 0.7, 1];

const withSteps = (look: ChartLook): Colours => ({
  ...basic[look],
  steps: shares.map((share) => mixed(basic[look].paper, basic[look].mark, share)),
});

export const colours: Readonly<Record<ChartLook, Colours>> = { light: withSteps('light'), dark: withSteps('dark') };

/** Which step a count is. */
export function stepOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.ceil((count / most) * (shares.length - 1));
}

/** What is read on a colour: ink or paper, whichever differs more. */
export function inkOn(colour: string, { ink, paper }: Colours): string {
  return contrast(ink, colour) >= contrast(paper, colour) ? ink : paper;
}

function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function mixed(one: string, other: string, share: number): string {
  const [from, to] = [parts(one), parts(other)];
  return `#${from
    .map((part, n) =>
      Math.round(part + (to[n]! - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** By WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = parts(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
