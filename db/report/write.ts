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
import { type MissingLetter, printableReport } from './model/texts.ts';
import type { ReportFormat } from './pages/protocol.ts';
import type { SetOptions } from './pages/setter.ts';

export interface WrittenReport {
  readonly sizeBytes: number;
  /** Letters that no font of the report has. With one of them a PDF cannot be PDF/UA. */
  readonly missing: readonly MissingLetter[];
  /** Whether a PDF is one; false for other formats. */
  readonly isUniversal: boolean;
}

/** @throws {AppError} `record.not-found` for the round; `report.setter-failed`; `file.in-vault`, `disk.full`, `file.unwritable`. */
export async function writeAssessmentReport(
  vault: ReadableVault,
  round: RecordId,
  format: ReportFormat,
  path: string,
  choices: ReportChoices,
  options: SetOptions = {},
): Promise<WrittenReport> {
  const { data, charts } = await prepareReport(vault, round, choices);
  return writeDocument(vault, printableReport(await composeAssessment(data, charts, choices)), format, path, options);
}

export interface WrittenMatrix extends WrittenReport {
  /** In the comments: all, and the most in one row. */
  readonly words: number;
  readonly mostWords: number;
}

/** The OHCHR matrix, as a Word file. @throws {AppError} as `writeAssessmentReport`. */
export async function writeMatrix(
  vault: ReadableVault,
  round: RecordId,
  path: string,
  choices: ReportChoices,
  options: SetOptions = {},
): Promise<WrittenMatrix> {
  const { document, words, mostWords } = await composeMatrix(prepareData(vault, round, choices), choices);
  return { ...(await writeDocument(vault, printableReport(document), 'docx', path, options)), words, mostWords };
}

async function writeDocument(
  vault: ReadableVault,
  report: ReportDocument,
  format: ReportFormat,
  path: string,
  options: SetOptions,
): Promise<WrittenReport> {
  const { content, missing, isUniversal } = await vault.pages.set(report, format, options);
  await writeOutsideContent(vault, path, content);
  return { sizeBytes: content.length, missing, isUniversal };
}
