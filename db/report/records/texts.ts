/** What authors wrote in a report: one text for each section and language, and several only where vaults began one each. */
import { idBytes, idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { isReportSection, type ReportLanguage } from '../../model/report.ts';
import { query } from '../../query/query.ts';
import { addRecord, editRecord } from '../../records/commands.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';
import { requireReport } from './reports.ts';

export interface ReportText {
  readonly id: RecordId;
  /** As it is named in the record; a newer version may know more sections than this one (`isReportSection`). */
  readonly section: string;
  readonly language: string;
  /** Markdown; empty where its author took it back. */
  readonly text: string;
  readonly updated: string;
}

const textsByReport = query((db, given: { report: Buffer }) =>
  db
    .selectFrom('report_text')
    .select(['id', 'section', 'language', 'text', 'updated_wall as updated'])
    .where('report_id', '=', given.report)
    .where('deleted', '=', 0)
    .orderBy('created_wall')
    .orderBy('id'),
);

/** All of them, in the order in which they were begun: the same in every vault. */
export function textsOfReport(vault: ReadableVault, report: RecordId): ReportText[] {
  return textsByReport.all(vault, { report: idBytes(report) }).map(({ id, section, language, text, updated }) => ({
    id: idText(id),
    section: section ?? '',
    language: language ?? '',
    text: text ?? '',
    updated,
  }));
}

export interface TextPlace {
  /** As `ReportSection`. */
  readonly section: string;
  readonly language: ReportLanguage;
}

/** Those of one section and language. More than one: something to choose between. An empty one beside another is none. */
export function textsAt(texts: readonly ReportText[], { section, language }: TextPlace): ReportText[] {
  const here = texts.filter((one) => one.section === section && one.language === language);
  const written = here.filter(({ text }) => text.trim() !== '');
  return written.length > 0 ? written : here.slice(0, 1);
}

/** What a report is written with in one language, by section: where several were begun, the first of them until one is chosen. */
export function textsToWrite(vault: ReadableVault, report: RecordId, language: ReportLanguage): Map<string, string> {
  const texts = textsOfReport(vault, report).filter((one) => one.language === language);
  const sections = [...new Set(texts.map(({ section }) => section))];
  return new Map(sections.map((section) => [section, textsAt(texts, { section, language })[0]?.text ?? '']));
}

/**
 * Writes the text of a section, or begins it.
 *
 * @throws {AppError} `record.not-found`; `input.invalid` for a section that no report has; `record.ambiguous` where there are
 *   several to choose between.
 * @returns its id; nothing where there was none and nothing was to be written.
 */
export function setText(vault: Vault, report: RecordId, place: TextPlace, text: string): RecordId | undefined {
  return vault.transaction(() => {
    requireReport(vault, report);
    if (!isReportSection(place.section)) throw new AppError('input.invalid', 'A report has no such section. Nothing was changed.');
    const [present, other] = textsAt(textsOfReport(vault, report), place);
    if (other)
      throw new AppError('record.ambiguous', 'Two texts were begun for this section: choose the one to keep first. Nothing was changed.');
    const written = text.trim() === '' ? null : text;
    if (!present) return written === null ? undefined : addRecord(vault, 'report-text', { report, ...place, text: written });
    if (written !== (present.text || null)) editRecord(vault, 'report-text', present.id, { text: written });
    return present.id;
  });
}

/**
 * Keeps one of several texts of a section, and puts the others away: in one action, so that it can be taken back.
 *
 * @throws {AppError} `record.not-found` for what is not one of several.
 */
export function keepText(vault: Vault, report: RecordId, kept: RecordId): void {
  const texts = textsOfReport(vault, report);
  const one = texts.find(({ id }) => id === kept);
  const others = texts.filter(({ id, section, language }) => id !== kept && section === one?.section && language === one.language);
  if (others.length === 0) throw new AppError('record.not-found', 'There is nothing to choose between here. Nothing was changed.');
  vault.record(
    'keep-one',
    others.map(({ id }) => ({ entity: 'report-text', record: id, field: 'deleted', value: true })),
  );
}
