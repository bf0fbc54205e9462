/**
 * What passes between the page and the frame that shows a PDF. The frame has an origin of its own, which can reach nothing: not the
 * vault, not the page, no address. It gets the bytes that it asks for, and draws.
 */
export type ToFrame =
  | { readonly type: 'open'; readonly sizeBytes: number; readonly page: number; readonly words: string; readonly isDark: boolean }
  | { readonly type: 'bytes'; readonly begin: number; readonly bytes: Uint8Array }
  | { readonly type: 'go'; readonly page: number }
  /** A page, and words on it that are marked; `''`: none. */
  | { readonly type: 'show'; readonly page: number; readonly words: string }
  | { readonly type: 'zoom'; readonly zoom: number }
  | { readonly type: 'turn'; readonly degrees: number }
  | { readonly type: 'find'; readonly words: string; readonly isBack: boolean };

export type FromFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly begin: number; readonly end: number }
  | { readonly type: 'opened'; readonly pages: number }
  | { readonly type: 'at'; readonly page: number }
  /** Words that were found: how many, which of them shows (from 1; 0: none). */
  | { readonly type: 'found'; readonly count: number; readonly at: number; readonly page: number }
  | { readonly type: 'selected'; readonly text: string; readonly page: number }
  | { readonly type: 'failed'; readonly why: 'locked' | 'broken' };
