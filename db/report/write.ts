/**
 * Reports as files. They are not encrypted: who asks for one is told so before it is written.
 *
 * Until consent is kept for each person, a report is for the team alone: it holds names, and says so on its title page.
 */
import type { RecordId } from '../model/record-id.ts';
import { writeOutsideContent } from '../vault/outside-file.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { composeAssessment, type ReportChoices } from './compose/assessment.ts';
import { composeMatrix } from './compose/matrix.ts';
import { prepareData, prepareReport } from './compose/prepare.ts';
import type { ReportDocument } from './model/document.ts';
import { reportFonts } from './model/fonts.ts';
import { type MissingLetter, missingLetters, printableReport } from './model/texts.ts';

export const reportFormats = ['pdf', 'docx', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface WrittenReport {
  readonly sizeBytes: number;
  /** Letters that no font of the report has. With one of them a PDF cannot be PDF/UA. */
  readonly missing: readonly MissingLetter[];
  /** Whether a PDF is one; false for other formats. */
  readonly isUniversal: boolean;
}

/** @throws {AppError} `record.not-found` for the round; `file.in-vault`, `disk.full`, `file.unwritable`. */
export async function writeAssessmentReport(
  vault: ReadableVault,
  round: RecordId,
  format: ReportFormat,
  path: string,
  choices: ReportChoices,
): Promise<WrittenReport> {
  const { data, charts } = await prepareReport(vault, round, choices);
  return writeDocument(vault, printableReport(await composeAssessment(data, charts, choices)), format, path);
}

export interface WrittenMatrix extends WrittenReport {
  /** In the comments: all, and the most in one row. */
  readonly words: number;
  readonly mostWords: number;
}

/** The OHCHR matrix, as a Word file. @throws {AppError} as `writeAssessmentReport`. */
export async function writeMatrix(vault: ReadableVault, round: RecordId, path: string, choices: ReportChoices): Promise<WrittenMatrix> {
  const { document, words, mostWords } = await composeMatrix(prepareData(vault, round, choices), choices);
  return { ...(await writeDocument(vault, printableReport(document), 'docx', path)), words, mostWords };
}

async function writeDocument(vault: ReadableVault, report: ReportDocument, format: ReportFormat, path: string): Promise<WrittenReport> {
  const fonts = reportFonts();
  const missing = format === 'pdf' ? missingLetters(report, fonts) : [];
  const isUniversal = format === 'pdf' && missing.length === 0;
  const content = await contentOf(report, format, isUniversal);
  await writeOutsideContent(vault, path, content);
  return { sizeBytes: content.length, missing, isUniversal };
}

/** Each writer is loaded when it is needed: they are large. */
async function contentOf(report: ReportDocument, format: ReportFormat, isUniversal: boolean): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf/write-pdf.ts')).writePdf(report, reportFonts(), { isUniversal });
    case 'docx':
      return (await import('./docx/write-docx.ts')).writeDocx(report);
    case 'html':
      return Buffer.from((await import('./html/write-html.ts')).writeHtml(report));
  }
}
