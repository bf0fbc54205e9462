/** The formats that recommendations can come in, and which of them a file is. A new one is one more entry. */
import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { addendumFormat } from './addendum.ts';
import { tableCsvFormat, tableXlsxFormat } from './any-table.ts';
import { lapwingJsonFormat } from './lapwing-json.ts';
import type { FormatId, FormatPreview, ImportFormat } from './format.ts';
import { ohchrListFormat } from './ohchr-list.ts';
import { reportTextFormat } from './report-text.ts';
import { type ImportSource, readHead } from './source.ts';
import { decodeHead, requireText, surveyBytes, surveyText, textLimits, type TextSurvey } from './text-stream.ts';
import { uhriJsonFormat } from './uhri-json.ts';
import { uhriCsvFormat, uhriXlsxFormat } from './uhri-table.ts';
import { uprInfoFormat } from './upr-info.ts';

export interface DetectedFormat extends FormatPreview {
  readonly format: ImportFormat;
  readonly encoding: Encoding;
}

const formats: readonly ImportFormat[] = [
  ohchrListFormat,
  uhriXlsxFormat,
  uhriJsonFormat,
  lapwingJsonFormat,
  uprInfoFormat,
  uhriCsvFormat,
  reportTextFormat,
  addendumFormat,
  tableCsvFormat,
  tableXlsxFormat,
];
const unread = { text: '', findings: { encoding: 'utf-8' } } as const;
const headBytes = 64 * 1024;

/**
 * Looks at the first 64 KiB.
 *
 * @param wanted `any` takes a table that is none of the known ones too: somebody is there to say what its columns are.
 * @throws {AppError} `import.empty`, `import.old-excel`, `import.encoding`, `import.not-this-format`; when `wanted` is given and
 *   the file is another format, `import.not-this-format` too; what `OfficeReader` throws.
 */
export async function detectFormat(
  source: ImportSource,
  wanted: FormatId | 'auto' | 'any' = 'auto',
  signal?: AbortSignal,
): Promise<DetectedFormat> {
  const head = await readHead(source, headBytes);
  const isPacked = head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
  if (!isPacked) requireText(head);
  const { text, findings } = isPacked ? unread : decodeHead(head, source.encoding);
  for (const format of formats) {
    if (wanted === 'auto' && format.isAsked) continue;
    const isWanted = wanted === 'auto' || wanted === 'any' || wanted === format.id;
    if (!isWanted || (format.container === 'zip') !== isPacked) continue;
    const preview = await format.columns(text, source, head, signal);
    if (preview) return { ...preview, format, encoding: findings.encoding };
  }
  throw new AppError(
    'import.not-this-format',
    'This file is none of the formats that recommendations can be imported from. Nothing was changed; use a UPR Info CSV, a file of the Universal Human Rights Index (JSON, Excel, CSV), an OHCHR list in Word, the text of a Working Group report or an addendum, Lapwing JSON, or any other table with --format table-csv or table-xlsx.',
  );
}

/** Reads the source once, as its format needs. @throws {AppError} as `surveyText`. */
export function surveyFor(format: ImportFormat, source: ImportSource, signal?: AbortSignal): Promise<TextSurvey> {
  if (format.container === 'zip') return surveyBytes(source, signal);
  return surveyText(source, format.isOneLine ? { ...textLimits, lineBytes: Number.POSITIVE_INFINITY } : textLimits, signal);
}
