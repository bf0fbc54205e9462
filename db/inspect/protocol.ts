/**
 * What passes between a vault and the process that looks into one file for it (inspector.ts, parse/serve.ts).
 *
 * The vault has the file and hands out its bytes at the places that are asked for; the other side has nothing else.
 */
import type { Capture } from '../model/capture.ts';
import type { FileLook, LookAsk } from '../model/file-look.ts';
import type { CoveredPart } from '../model/copy-steps.ts';
import type { FileFacts } from '../model/file-facts.ts';
import { stampBytes } from '../model/stamp-limits.ts';
import type { Certificate, StampReading } from '../model/time-stamp.ts';

/**
 * `facts`: what the file says of itself. `text`: its words, page by page. `bare`: whether it is pictures and nothing else, with parts painted over.
 * `capture`: what it says of the files beside it. `look`: it as a person may see it. `stamp`:
 * what an answer of a time-stamp authority says, and whether it holds. `certificates`: those in a file.
 */
export type InspectorTask = 'facts' | 'text' | 'bare' | 'capture' | 'look' | 'stamp' | 'certificates';

/** What of the pages of a copy has to be painted over, and how many pixels beyond each side. */
export interface PaintedParts {
  readonly covered: readonly Omit<CoveredPart, 'what'>[];
  readonly margin: number;
}

/** `other`: it holds something else than pictures. `open`: a part of it is not painted over. */
export type CopyState = 'bare' | 'open' | 'other';

/** What a task needs beside the file. */
export interface TaskParts {
  readonly painted?: PaintedParts;
  readonly ask?: LookAsk;
  /** Of a stamp: certificates in DER that it may rest on. */
  readonly beside?: readonly Uint8Array[];
}

export type ToInspector =
  | ({ readonly type: 'open'; readonly task: InspectorTask; readonly sizeBytes: number; readonly fileName: string } & TaskParts)
  | { readonly type: 'bytes'; readonly id: number; readonly bytes: Uint8Array }
  /** One page was used. */
  | { readonly type: 'taken' };

export type FromInspector =
  | { readonly type: 'read'; readonly id: number; readonly offset: number; readonly length: number }
  | { readonly type: 'facts'; readonly facts: FileFacts }
  | { readonly type: 'capture'; readonly capture: Capture }
  | { readonly type: 'page'; readonly page: number; readonly text: string }
  | { readonly type: 'bare'; readonly state: CopyState }
  | { readonly type: 'look'; readonly look: FileLook }
  | { readonly type: 'stamp'; readonly stamp: StampReading }
  | { readonly type: 'certificates'; readonly certificates: readonly Certificate[] }
  | { readonly type: 'done' };

export const inspectorLimits = {
  /** Of one request. */
  readBytes: 1024 * 1024,
  /** Of one picture that is looked at whole. */
  pictureBytes: 256 * 1024 * 1024,
  /**
   * Of all requests together, beside the file once: what says something of a file stands at its ends, hashes of parts are of
   * all of it, as are the words of a document.
   */
  totalBytes: {
    facts: 64 * 1024 * 1024,
    text: 1024 * 1024 * 1024,
    bare: 4 * 1024 * 1024 * 1024,
    capture: 1024 * 1024,
    look: 4 * 1024 * 1024 * 1024,
    stamp: stampBytes,
    certificates: stampBytes,
  },
  pages: 20_000,
  pageCharacters: 200_000,
  textCharacters: 20_000_000,
  /** Pages that were sent and not used. */
  ahead: 8,
} as const;
