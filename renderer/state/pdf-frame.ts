/**
 * What passes between the page and the frame that shows a PDF. The frame has an origin of its own, which can reach nothing: not the
 * vault, not the page, no address. It gets the bytes that it asks for, and draws.
 */

/** A part of a page as it lies when nobody turned it: `left,top,width,height`, in thousandths of its width and height. */
export interface PageRegion {
  readonly page: number;
  readonly region: string;
}

/** A page, what words are marked on it (`''`: none) and which part. */
export interface PageSpot {
  readonly page: number;
  readonly words: string;
  readonly region?: string;
}

export type ToFrame =
  | ({ readonly type: 'open'; readonly sizeBytes: number; readonly isDark: boolean } & PageSpot)
  /** Nothing is shown: its pages are asked for as pixels. */
  | { readonly type: 'read-pages'; readonly sizeBytes: number }
  | { readonly type: 'draw-page'; readonly page: number; readonly resolution: number }
  | { readonly type: 'bytes'; readonly begin: number; readonly bytes: Uint8Array }
  | { readonly type: 'go'; readonly page: number }
  | ({ readonly type: 'show' } & PageSpot)
  /** A part is drawn, from this one on; without one, drawing ends. The label says how, in the language of the window. */
  | { readonly type: 'draw'; readonly part?: PageRegion; readonly label: string }
  | { readonly type: 'zoom'; readonly zoom: number }
  | { readonly type: 'turn'; readonly degrees: number }
  | { readonly type: 'find'; readonly words: string; readonly isBack: boolean };

export type FromFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly begin: number; readonly end: number }
  | { readonly type: 'opened'; readonly pages: number }
  | { readonly type: 'at'; readonly page: number }
  /** Words that were found: how many, which of them shows (from 1; 0: none); where none were, how many pages hold no words. */
  | { readonly type: 'found'; readonly count: number; readonly at: number; readonly page: number; readonly wordless?: number }
  | { readonly type: 'selected'; readonly text: string; readonly page: number }
  /** The part that is drawn, after each change. */
  | ({ readonly type: 'drawn' } & PageRegion)
  /** A page: red, green, blue and opacity of each pixel, and its size on paper in points. */
  | {
      readonly type: 'pixels';
      readonly page: number;
      readonly width: number;
      readonly height: number;
      readonly across: number;
      readonly down: number;
      readonly bytes: ArrayBuffer;
    }
  | { readonly type: 'unpainted'; readonly page: number }
  | { readonly type: 'failed'; readonly why: 'locked' | 'broken' };
