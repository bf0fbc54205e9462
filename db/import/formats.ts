/** The formats that recommendations can come in, and which of them a file is. A new one is one more entry. */
import { AppError } from '../model/errors.ts';
import type { Encoding } from './encoding.ts';
import { lapwingJsonFormat } from './lapwing-json.ts';
import type { FormatId, FormatPreview, ImportFormat } from './format.ts';
import { reportTextFormat } from './report-text.ts';
import { type ImportSource, readHead } from './source.ts';
import { decodeHead, requireText } from './text-stream.ts';
import { uhriJsonFormat } from './uhri-json.ts';
import { uprInfoFormat } from './upr-info.ts';

export interface DetectedFormat extends FormatPreview {
  readonly format: ImportFormat;
  readonly encoding: Encoding;
}

const formats: readonly ImportFormat[] = [uhriJsonFormat, lapwingJsonFormat, uprInfoFormat, reportTextFormat];
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
    'This file is none of the formats that recommendations can be imported from. Nothing was changed; use a UPR Info CSV, JSON of the Universal Human Rights Index, the text of a Working Group report, or Lapwing JSON.',
  );
}
