/** The formats that recommendations can come in, and which of them a file is. A new one is one more entry. */
import { AppError } from '../model/errors.ts';
import type { Encoding } from './encoding.ts';
import { lapwingJsonFormat } from './lapwing-json.ts';
import type { RowBatch } from './rows.ts';
import { type ImportSource, readHead } from './source.ts';
import { decodeHead, requireText, type TextSurvey } from './text-stream.ts';
import { uprInfoFormat } from './upr-info.ts';

export type FormatId = 'upr-info-csv' | 'json';

export interface ReadContext {
  readonly source: ImportSource;
  readonly survey: TextSurvey;
  readonly signal?: AbortSignal | undefined;
  /** State under review and document symbol, for files that do not name them. */
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
}

/** What was recognised, for a person to look at before importing. */
export interface FormatPreview {
  /** `field` is null for a column that is not used. */
  readonly columns: readonly { readonly name: string; readonly field: string | null }[];
  readonly rows: readonly (readonly string[])[];
}

export interface ImportFormat {
  readonly id: FormatId;
  /** What the start of a file shows, or `undefined` when it is not this format. */
  readonly columns: (headText: string) => Promise<FormatPreview | undefined>;
  /** All rows in order; none is left out. */
  readonly read: (context: ReadContext) => AsyncGenerator<RowBatch>;
}

export interface DetectedFormat extends FormatPreview {
  readonly format: ImportFormat;
  readonly encoding: Encoding;
}

const formats: readonly ImportFormat[] = [lapwingJsonFormat, uprInfoFormat];
const headBytes = 64 * 1024;

/**
 * Looks at the first 64 KiB.
 *
 * @throws {AppError} `import.old-excel`, `import.encoding`, `import.not-this-format`; when `wanted` is given and the
 *   file is another format, `import.not-this-format` too.
 */
export async function detectFormat(source: ImportSource, wanted: FormatId | 'auto' = 'auto'): Promise<DetectedFormat> {
  const head = await readHead(source, headBytes);
  requireText(head);
  const { text, findings } = decodeHead(head);
  for (const format of formats) {
    if (wanted !== 'auto' && format.id !== wanted) continue;
    const preview = await format.columns(text);
    if (preview) return { ...preview, format, encoding: findings.encoding };
  }
  throw new AppError(
    'import.not-this-format',
    'This file is none of the formats that recommendations can be imported from. Nothing was changed; use a UPR Info CSV or Lapwing JSON.',
  );
}
