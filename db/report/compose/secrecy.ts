/** What is never told in a report (records.md, confidentiality). */
import type { RecordId } from '../../model/record-id.ts';
import type { ReportData } from './report-data.ts';

const secret = 4;

/** A secret case is counted, and not told. */
export function isSecret({ cases }: Pick<ReportData, 'cases'>, id: RecordId): boolean {
  return Number(cases.get(id)?.fields['confidentiality'] ?? 0) >= secret;
}

/** A source is secret unless somebody said otherwise. */
export function isSecretRecord(fields: Readonly<Record<string, unknown>>): boolean {
  return Number(fields['confidentiality'] ?? secret) >= secret;
}
