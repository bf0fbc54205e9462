import type { Colours } from './colours.ts';

/** What a panel is drawn into. */
export interface Room {
  readonly look: Colours;
  readonly width: number;
  /** The greatest count of all panels: they share one scale. */
  readonly most: number;
}

export const fontSize = 12;
