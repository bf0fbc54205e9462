/**
 * Reports as files. They are not encrypted: who asks for one is told so before it is written.
 *
 * For whom each is, and what they may get, is decided in `audience/`; the title page says it.
 */
import type { RecordId } from '../model/record-id.ts';
import { writeOutsideContent } from '../vault/outside-file.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { type WrittenAnnexes, writeAnnexes } from './annexes/write-annexes.ts';
import type { Disclosure } from './audience/disclosure.ts';
import { type WrittenSources, writeSources } from './citations/write-sources.ts';
import { composeAssessment, type ReportChoices } from './compose/assessment.ts';
import { composeMatrix } from './compose/matrix.ts';
import { prepareData, prepareReport, type ReadersChoices } from './compose/prepare.ts';
import { frozenToWrite } from './freeze-report.ts';
import { type CheckedReport, checkLeaks } from './leak/check.ts';
import { requireSettled, whereSettled } from './leak/gate.ts';
import { keepMarks } from './leak/kept.ts';
import { type MissingLetter, printableReport } from './model/texts.ts';
import type { AnnexFormat, ReportFileFormat, SourceFormat } from '../model/report.ts';
import type { SetOptions } from './pages/setter.ts';
import { type AskedReport, choicesOf, composedReport } from './record-report.ts';

export interface WrittenReport {
  readonly sizeBytes: number;
  /** Letters that no font of the report has. With one of them a PDF cannot be PDF/UA. */
  readonly missing: readonly MissingLetter[];
  /** Whether a PDF is one; false for other formats. */
  readonly isUniversal: boolean;
}

/** With what its readers do not get. It names people: it is for whoever writes. */
export interface DisclosedReport extends WrittenReport, Pick<Disclosure, 'blocked' | 'replaced'> {}

/** @throws {AppError} `record.not-found` for the round; `report.leaks` where the public would read what nobody settled;
 * `report.setter-failed`; `file.in-vault`, `disk.full`, `file.unwritable`. */
export async function writeAssessmentReport(
  vault: ReadableVault,
  round: RecordId,
  format: ReportFileFormat,
  path: string,
  choices: ReportChoices,
  options: SetOptions = {},
): Promise<DisclosedReport> {
  const { data, charts } = await prepareReport(vault, round, choices);
  const { disclosure } = data;
  const document = printableReport(await composeAssessment(data, charts, choices));
  const written = await writeDocument(vault, { document, disclosure }, format, path, options);
  return { ...written, blocked: disclosure.blocked, replaced: disclosure.replaced };
}

export interface WritingOptions {
  readonly signal?: AbortSignal | undefined;
  /** `compose`, `set`, then `file` with how many pages there are. */
  readonly onPhase?: ((phase: string, done: number, total: number) => void) | undefined;
}

/** The report of a record, as it stands now. @throws {AppError} as `writeAssessmentReport`; `job.cancelled`. */
export async function writeReportRecord(
  vault: Vault,
  asked: AskedReport,
  format: ReportFileFormat,
  path: string,
  options: WritingOptions,
): Promise<DisclosedReport> {
  options.onPhase?.('compose', 0, 0);
  const composed = await composedReport(vault, asked);
  const written = await writeDocument(vault, composed, format, path, setting(options));
  // What left stands for the same people from now on.
  const { fresh, blocked, replaced } = composed.disclosure;
  keepMarks(vault, asked.report, fresh);
  return { ...written, blocked, replaced };
}

/**
 * A frozen report: the same bytes each time, as long as its people agree to them: what somebody takes back since is no word that
 * may leave. One for the public is checked for leaks anew. @throws {AppError} as `frozenToWrite`, `writeAssessmentReport`; `job.cancelled`.
 */
export async function writeFrozenReport(
  vault: ReadableVault,
  freeze: RecordId,
  format: ReportFileFormat,
  path: string,
  options: WritingOptions = {},
): Promise<WrittenReport> {
  options.onPhase?.('compose', 0, 0);
  return writeDocument(vault, { ...frozenToWrite(vault, freeze), isFrozen: true }, format, path, setting(options));
}

/** OHCHR's matrix of the round of a report record. @throws as `writeReportRecord`. */
export function writeReportMatrix(vault: ReadableVault, asked: AskedReport, path: string, options: WritingOptions): Promise<WrittenMatrix> {
  options.onPhase?.('compose', 0, 0);
  const { round, title: _ofReport, ...choices } = choicesOf(vault, asked);
  return writeMatrix(vault, round, path, choices, setting(options));
}

/** The tables of a report record. @throws {AppError} as `choicesOf`, `writeAnnexes`; `job.cancelled`. */
export function writeReportAnnexes(
  vault: ReadableVault,
  asked: AskedReport,
  format: AnnexFormat,
  path: string,
  options: WritingOptions = {},
): Promise<WrittenAnnexes> {
  const { round, ...choices } = choicesToRead(vault, asked, options);
  return writeAnnexes(vault, round, format, path, choices, options);
}

/** The list of sources of a report record, for its readers. @throws {AppError} as `choicesOf`, `writeSources`; `job.cancelled`. */
export function writeReportSources(
  vault: ReadableVault,
  asked: AskedReport,
  format: SourceFormat,
  path: string,
  options: WritingOptions = {},
): Promise<WrittenSources> {
  const { round, ...choices } = choicesToRead(vault, asked, options);
  return writeSources(vault, round, format, path, choices, options);
}

function choicesToRead(vault: ReadableVault, asked: AskedReport, { signal, onPhase }: WritingOptions) {
  signal?.throwIfAborted();
  onPhase?.('compose', 0, 0);
  return choicesOf(vault, asked);
}

function setting({ signal, onPhase }: WritingOptions): SetOptions {
  return { signal, onSetting: () => onPhase?.('set', 0, 0), onLaidOut: (pages) => onPhase?.('file', 0, pages) };
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
  choices: ReportChoices & Pick<ReadersChoices, 'report' | 'marks'>,
  options: SetOptions = {},
): Promise<WrittenMatrix> {
  const data = prepareData(vault, round, choices);
  const { document, words, mostWords } = await composeMatrix(data, choices);
  const checked = { document: printableReport(document), disclosure: data.disclosure, report: choices.report };
  return { ...(await writeDocument(vault, checked, 'docx', path, options)), words, mostWords };
}

async function writeDocument(
  vault: ReadableVault,
  checked: CheckedReport,
  format: ReportFileFormat,
  path: string,
  options: SetOptions,
): Promise<WrittenReport> {
  const { document, disclosure } = checked;
  const where = whereSettled(checked);
  const leaks = disclosure.audience === 'internal' ? undefined : await checkLeaks(vault, checked);
  if (leaks) requireSettled(checked, leaks.findings, where);
  const { content, missing, isUniversal } = await vault.pages.set(document, format, options);
  if (leaks) requireSettled(checked, leaks.ofFile(format, content), where);
  await writeOutsideContent(vault, path, content);
  return { sizeBytes: content.length, missing, isUniversal };
}
