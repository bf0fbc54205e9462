import type { ReadableVault } from '../vault/vault.ts';
import type { AnalysisWords } from './words.ts';

/** What a chart is made from. */
export interface ChartContext {
  readonly vault: ReadableVault;
  readonly words: AnalysisWords;
  readonly locale: string;
  /** Lets others have their turn, where somebody waits for more than this. */
  readonly breathe?: (() => Promise<void>) | undefined;
}

/** Of a table that is larger the first rows are shown, and how many are left out. */
export const mostRows = 500;
