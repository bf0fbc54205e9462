/** What a report is composed of, read at once, and less what its readers may not get. */
import type { RecordId } from '../../model/record-id.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { disclosed } from '../audience/disclosed.ts';
import { undisguised } from '../audience/disclosure.ts';
import type { ReportChoices } from './assessment.ts';
import { chartsOf, type ReportCharts } from './charts.ts';
import { readReport, type ReportData } from './report-data.ts';

export interface PreparedReport {
  readonly data: ReportData;
  readonly charts: ReportCharts;
}

/** @throws {AppError} `record.not-found` for the round. */
export async function prepareReport(
  vault: ReadableVault,
  round: RecordId,
  choices: Pick<ReportChoices, 'language' | 'audience' | 'date'>,
): Promise<PreparedReport> {
  const data = prepareData(vault, round, choices);
  return { data, charts: await chartsOf(vault, data.round['period'], choices.language) };
}

/** The same without charts. @throws {AppError} `record.not-found` for the round. */
export function prepareData(
  vault: ReadableVault,
  round: RecordId,
  _choices: Pick<ReportChoices, 'language' | 'audience' | 'date'>,
): ReportData {
  return disclosed(readReport(vault, round), undisguised);
}
