/** What a report is composed of, read at once, and less what its readers may not get. */
import { localDay } from '../../model/local-day.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { disclosed } from '../audience/disclosed.ts';
import { type DisclosureChoices, makeDisclosure } from '../audience/make.ts';
import type { ReportChoices } from './assessment.ts';
import { chartsOf, type ReportCharts } from './charts.ts';
import { readReport, type ReportData } from './report-data.ts';

export interface PreparedReport {
  readonly data: ReportData;
  readonly charts: ReportCharts;
}

/** What decides about the readers. */
export type ReadersChoices = Pick<ReportChoices, 'language' | 'audience' | 'date'> &
  Omit<DisclosureChoices, 'audience' | 'language' | 'day'>;

/** @throws {AppError} `record.not-found` for the round. */
export async function prepareReport(vault: ReadableVault, round: RecordId, choices: ReadersChoices): Promise<PreparedReport> {
  const data = prepareData(vault, round, choices);
  return { data, charts: await chartsOf(vault, data.round['period'], choices.language, data.disclosure) };
}

/** The same without charts. @throws {AppError} `record.not-found` for the round. */
export function prepareData(
  vault: ReadableVault,
  round: RecordId,
  { audience = 'internal', date, language, dates, isNamingAssessors, report, marks }: ReadersChoices,
): ReportData {
  const found = readReport(vault, round, report);
  const today = localDay(vault.now());
  // A report that bears an earlier day leaves today: consent that ended between is none.
  const day = date > today ? date : today;
  return disclosed(found, makeDisclosure(vault, { audience, day, language, dates, isNamingAssessors, report, marks }, found));
}
