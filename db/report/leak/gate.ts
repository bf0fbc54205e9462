/** What has to be settled before a report leaves: docs/decisions/0069. */
import type { Audience } from '../../model/disclosure.ts';
import { AppError } from '../../model/errors.ts';
import type { Finding } from '../../model/report-finding.ts';
import type { RecordId } from '../../model/record-id.ts';

/** Whether it keeps the report back while nobody settled it: from the public all that was found, from partners names without consent. */
export function isStopping(audience: Audience, { kind }: Pick<Finding, 'kind'>): boolean {
  return audience === 'public' || (audience === 'partners' && (kind === 'name' || kind === 'alias'));
}

/** What waits to be settled before these readers may get the report. */
export function openFindings(audience: Audience, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one) => one.settled === null && isStopping(audience, one));
}

/** Where they are settled, or what to do where nothing keeps that they were. */
export type SettledIn = 'report' | 'frozen' | 'no-record' | 'sources' | 'case';

const ways: Readonly<Record<SettledIn, string>> = {
  report: '"report check" lists what could give somebody away. Change the words, or settle each with a reason.',
  frozen:
    '"report check" lists what could give somebody away. Change the words in the report and freeze it anew, or settle each with a reason.',
  'no-record':
    'Findings are settled in a report that is kept. Begin one ("report new --round NAME --audience AUDIENCE"), see and settle what it has ("report check --report REPORT"), and write that ("report assessment --report REPORT").',
  case: 'Texts of the case say a name that may not leave ("--check" lists them). Change these words in the case, or leave them out.',
  sources: 'Change the words of these sources, or leave them unnamed ("may be named": no).',
};

/** @throws {AppError} `report.leaks` where something waits to be settled. */
export function requireSettled(
  { disclosure }: { readonly disclosure: { readonly audience: Audience } },
  findings: readonly Finding[],
  where: SettledIn,
): void {
  const open = openFindings(disclosure.audience, findings).length;
  if (open === 0) return;
  throw new AppError(
    'report.leaks',
    `${open} ${open === 1 ? 'finding is' : 'findings are'} not settled. ${ways[where].replace('AUDIENCE', disclosure.audience)} Nothing was written.`,
    { params: { count: open, way: where } },
  );
}

export function whereSettled({ report, isFrozen }: { readonly report?: RecordId | undefined; readonly isFrozen?: boolean }): SettledIn {
  return report === undefined ? 'no-record' : isFrozen ? 'frozen' : 'report';
}
