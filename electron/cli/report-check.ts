/** The command `report check`: what a report could give away, and settling it with a reason. */
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { type ReportLanguage, reportLanguages } from '../../db/model/report.ts';
import type { Finding } from '../../db/model/report-finding.ts';
import { checkLeaks } from '../../db/report/leak/check.ts';
import { openFindings } from '../../db/report/leak/gate.ts';
import { settleFindings } from '../../db/report/leak/kept.ts';
import { composedReport } from '../../db/report/record-report.ts';
import { findReport } from '../../db/report/records/reports.ts';
import { showReport } from '../../db/report/records/show.ts';
import { textsToWrite } from '../../db/report/records/texts.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import type { Command } from './command.ts';
import { blockedLines } from './report-readers.ts';

export const reportCheckCommand: Command = {
  usage: 'report check --report NAME --vault DIR [--language en|zh-Hans] [--settle ID[,ID…] --reason TEXT]',
  summary:
    'Lists what a report could give away, in each language that has texts: names without consent in any form, numbers, addresses, small groups. --settle says why findings may stand; a report for the public is not written until each is settled, one for partners until names are.',
  options: ['vault', 'report', 'language', 'settle', 'reason'],
  positionals: [0, 0],
  run: ({ withVault, options }) =>
    withVault(async (vault) => {
      const [name, language, settle, reason = ''] = ['report', 'language', 'settle', 'reason'].map((option) => options[option]?.[0]);
      if (name === undefined) throw new AppError('input.usage', '--report NAME is needed.');
      if (language !== undefined && !isReportLanguage(language)) throw new AppError('input.usage', '--language is one of en, zh-Hans.');
      const report = findReport(vault, name);
      const languages = language === undefined ? languagesOf(vault, report) : [language];
      const before = await look(vault, report, languages);
      if (settle !== undefined) settleFindings(vault, report, knownIds(settle.split(','), before.findings), reason);
      const { findings, blocked, audience } = settle === undefined ? before : await look(vault, report, languages);
      const open = openFindings(audience, findings).length;
      return {
        json: { audience, languages, open, findings, blocked },
        lines: [
          `${findings.length} findings; ${open} ${open === 1 ? 'keeps' : 'keep'} the report from being written until settled.`,
          ...findings.map((one) => line(one, languages.length > 1)),
          ...blockedLines(blocked),
        ],
      };
    }),
};

type FoundIn = Finding & { readonly language: ReportLanguage };

async function look(vault: ReadableVault, report: RecordId, languages: readonly ReportLanguage[]) {
  const looked = [];
  for (const language of languages) {
    const composed = await composedReport(vault, { report, language });
    const { findings } = await checkLeaks(vault, composed);
    looked.push({ ...composed.disclosure, findings: findings.map((one): FoundIn => ({ ...one, language })) });
  }
  return { ...looked[0]!, findings: looked.flatMap(({ findings }) => findings) };
}

/** Those that its authors wrote in; of a report without texts those that it is for. */
function languagesOf(vault: ReadableVault, report: RecordId): readonly ReportLanguage[] {
  const written = reportLanguages.filter((language) => textsToWrite(vault, report, language).size > 0);
  if (written.length > 0) return written;
  const meant = showReport(vault, report).languages.filter(isReportLanguage);
  return meant.length > 0 ? meant : ['en'];
}

function isReportLanguage(language: string): language is ReportLanguage {
  return reportLanguages.some((one) => one === language);
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

function line({ id, kind, severity, where, before, found, after, people, settled, language }: FoundIn, isOfSeveral: boolean): string {
  const whose = people.length === 0 ? '' : ` (${people.map(({ name }) => name).join(', ')})`;
  const state = settled === null ? 'open' : `settled by ${settled.name}: ${settled.reason}`;
  const place = [...(isOfSeveral ? [language] : []), where.section, where.block].join(', ');
  return `  ${id} ${severity} ${kind}${whose} in ${place}: …${before}[${found}]${after}… – ${state}`;
}
