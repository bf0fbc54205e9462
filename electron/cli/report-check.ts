/** The command `report check`: what a report could give away, and settling it with a reason. */
import type { Finding } from '../../db/model/report-finding.ts';
import { checkLeaks } from '../../db/report/leak/check.ts';
import { settleFindings } from '../../db/report/leak/kept.ts';
import { composedReport } from '../../db/report/record-report.ts';
import { listReports } from '../../db/report/records/reports.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Command } from './command.ts';
import { blockedLines } from './report-readers.ts';

export const reportCheckCommand: Command = {
  usage: 'report check --report NAME --vault DIR [--language en|zh-Hans] [--settle ID[,ID…] --reason TEXT]',
  summary:
    'Lists what a report could give away: names without consent in any form, numbers, addresses, small groups. --settle says why findings may stand; a report for the public is not written until each is settled.',
  options: ['vault', 'report', 'language', 'settle', 'reason'],
  positionals: [0, 0],
  run: ({ withVault, options }) =>
    withVault(async (vault) => {
      const [name, language = 'en', settle, reason = ''] = ['report', 'language', 'settle', 'reason'].map((option) => options[option]?.[0]);
      if (name === undefined) throw new AppError('input.usage', '--report NAME is needed.');
      if (language !== 'en' && language !== 'zh-Hans') throw new AppError('input.usage', '--language is one of en, zh-Hans.');
      const report = reportCalled(vault, name);
      const look = async () => {
        const composed = await composedReport(vault, { report, language });
        return { ...composed.disclosure, findings: (await checkLeaks(vault, composed)).findings };
      };
      const before = await look();
      if (settle !== undefined) settleFindings(vault, report, knownIds(settle.split(','), before.findings), reason);
      const { findings, blocked, audience } = settle === undefined ? before : await look();
      const open = findings.filter(({ settled }) => settled === null).length;
      return {
        json: { audience, open, findings, blocked },
        lines: [`${findings.length} findings, ${open} of them not settled.`, ...findings.map(line), ...blockedLines(blocked)],
      };
    }),
};

/** By id or title. @throws {AppError} `record.not-found`, `record.ambiguous`. */
function reportCalled(vault: ReadableVault, reference: string): RecordId {
  const found = listReports(vault).filter(({ id, title }) => id === reference || title === reference);
  if (found.length > 1)
    throw new AppError('record.ambiguous', 'More than one report has this title; give the id of the one that is meant.');
  if (found.length === 0) throw new AppError('record.not-found', 'There is no report with this id or title.');
  return found[0]!.id;
}

/** @throws {AppError} `input.invalid` for one that the report does not have. */
function knownIds(ids: readonly string[], findings: readonly Finding[]): string[] {
  const known = new Set(findings.map(({ id }) => id));
  const wanted = ids.map((id) => id.trim()).filter(Boolean);
  if (wanted.length === 0 || !wanted.every((id) => known.has(id)))
    throw new AppError(
      'input.invalid',
      'The report has no finding with this id; "report check" lists those that it has. Nothing was changed.',
    );
  return wanted;
}

function line({ id, kind, severity, where, before, found, after, people, settled }: Finding): string {
  const whose = people.length === 0 ? '' : ` (${people.map(({ name }) => name).join(', ')})`;
  const state = settled === null ? 'open' : `settled by ${settled.name}: ${settled.reason}`;
  return `  ${id} ${severity} ${kind}${whose} in ${where.section}, ${where.block}: …${before}[${found}]${after}… – ${state}`;
}
