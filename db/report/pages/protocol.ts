/**
 * What passes between a vault and the process that sets pages for it (setter.ts, set/serve.ts).
 *
 * The process gets documents and gives back files and pictures; it has nothing else.
 */
import type { ReportFileFormat } from '../../model/report.ts';
import type { ReportDocument } from '../model/document.ts';
import type { MissingLetter } from '../model/texts.ts';

/** Ids are the vault's, each used once. */
export type ToSetter =
  | { readonly type: 'file'; readonly id: number; readonly report: ReportDocument; readonly format: ReportFileFormat }
  /** Pages as they will print; those named are drawn at once, counted from 0. */
  | { readonly type: 'preview'; readonly id: number; readonly report: ReportDocument; readonly pages: readonly number[] }
  /** More pages of the last preview. */
  | { readonly type: 'draw'; readonly id: number; readonly pages: readonly number[] };

export type FromSetter =
  /** The pages are laid out, so many of them; now the file is written. */
  | { readonly type: 'laid-out'; readonly id: number; readonly pages: number }
  | ({ readonly type: 'file'; readonly id: number } & SetFile)
  | ({ readonly type: 'preview'; readonly id: number } & PreviewPages)
  | { readonly type: 'drawn'; readonly id: number; readonly images: readonly PageImage[] };

export interface SetFile {
  readonly content: Uint8Array;
  /** Letters that no font of the report has; none are looked for where readers bring their own fonts. */
  readonly missing: readonly MissingLetter[];
  /** Whether a PDF is PDF/UA-1; false for other formats. */
  readonly isUniversal: boolean;
}

export interface PreviewPages {
  /** In points. */
  readonly sizes: readonly PageSize[];
  readonly images: readonly PageImage[];
  readonly missing: readonly MissingLetter[];
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface PageImage {
  readonly page: number;
  readonly svg: string;
}

/** More than any report has. */
export const setterLimits = { bytes: 2 ** 29, characters: 2 ** 24, pages: 20_000, images: 32, letters: 1000 };
