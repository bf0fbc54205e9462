/** The commands that write what a round found: as a document, as the tables it rests on, and as its list of sources. */
import { findRound } from '../../db/assessment/rounds.ts';
import { writeAnnexes } from '../../db/report/annexes/write-annexes.ts';
import { writeSources } from '../../db/report/citations/write-sources.ts';
import {
  annexFormats,
  type AnnexFormat,
  reportFileFormats,
  type ReportAudience,
  reportAudiences,
  type ReportLanguage,
  reportLanguages,
  reportLengths,
  sourceFormats,
} from '../../db/model/report.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { detailsOf } from '../../db/records/details.ts';
import { findReport } from '../../db/report/records/reports.ts';
import {
  type DisclosedReport,
  type WrittenMatrix,
  type WrittenReport,
  writeAssessmentReport,
  writeFrozenReport,
  writeMatrix,
  writeReportMatrix,
  writeReportRecord,
} from '../../db/report/write.ts';
import { AppError } from '../../db/model/errors.ts';
import type { ReadableVault, Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { requireFreeName } from './free-name.ts';
import { asked, common, commonUsage, endingOf, formatOf, lengthOf } from './report-choices.ts';
import { reportCheckCommand } from './report-check.ts';
import { blockedLines, replacedLines, warnings } from './report-readers.ts';
import { sizeText } from './size.ts';

export const reportCommands: Readonly<Record<string, Command>> = {
  check: reportCheckCommand,
  assessment: {
    usage: `report assessment ${commonUsage} [--format ${[...reportFileFormats, ...annexFormats].join('|')}] [--length ${reportLengths.join('|')}] [--recommendation REF]; or --report REPORT | --frozen FREEZE in place of --round and what is chosen there`,
    summary:
      'Writes the assessment report of a round in the clear, and says what it kept back from its readers. Think about where the file goes.',
    options: [...common, 'format', 'length', 'recommendation', 'report', 'frozen'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        if (context.options['report'] || context.options['frozen']) return recordWritten(context, vault);
        const format = formatOf(context.options, [...reportFileFormats, ...annexFormats]);
        if (format === 'csv' || format === 'xlsx') return annexesWritten(context, vault, format);
        const length = lengthOf(vault, context.options);
        const { out, round, choices } = await asked(context);
        const written = await writeAssessmentReport(vault, findRound(vault, round), format, out, { ...choices, ...length });
        return {
          json: { format, ...written },
          lines: [`Report written: ${sizeText(written.sizeBytes)}.`, ...missingLines(written), ...keptBackLines(written)],
        };
      }),
  },
  matrix: {
    usage: `report matrix ${commonUsage}; or --report REPORT in place of --round and what is chosen there`,
    summary: "Writes OHCHR's matrix of the recommendations of a round as a Word file in the clear, and counts the words of its comments.",
    options: [...common, 'report'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        if (endingOf(context.options) !== 'docx') throw new AppError('input.usage', 'The matrix is a Word file: --out ends in .docx.');
        const written = await matrixWritten(context, vault);
        const { words, mostWords } = written;
        return {
          json: { format: 'docx', ...written },
          lines: [
            `Matrix written: ${sizeText(written.sizeBytes)}, ${words} words of comments, at most ${mostWords} in one row.`,
            ...missingLines(written),
          ],
        };
      }),
  },
  annexes: {
    usage: `report annexes ${commonUsage} [--format ${annexFormats.join('|')}] [--length single --recommendation REF]`,
    summary:
      'Writes the tables a report rests on in the clear, with the ids of all records: cases, acts, measures, sources, grades. One spreadsheet (--out FILE.xlsx), or a new folder of CSV files (--out DIR).',
    options: [...common, 'format', 'length', 'recommendation'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const format = endingOf(context.options) === 'xlsx' ? 'xlsx' : 'csv';
        if ((context.options['format']?.[0] ?? format) !== format)
          throw new AppError(
            'input.usage',
            '--out ends in .xlsx for a spreadsheet, and is the name of a folder for CSV; --format, where it is given, says the same.',
          );
        return annexesWritten(context, vault, format);
      }),
  },
  sources: {
    usage: `report sources ${commonUsage} --format ${sourceFormats.join('|')}`,
    summary: 'Writes the list of sources of a report in the clear, for programs that keep references. What may not be named is left out.',
    options: [...common, 'format'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const format = sourceFormats.find((one) => one === context.options['format']?.[0]);
        if (!format) throw new AppError('input.usage', `--format is one of ${sourceFormats.join(', ')}.`);
        const { out, round, choices } = await asked(context);
        const written = await writeSources(vault, findRound(vault, round), format, out, choices);
        return {
          json: { ...written },
          lines: [`${written.sources} sources written; ${written.unnamed} may not be named and are left out.`],
        };
      }),
  },
};

async function matrixWritten(context: CommandContext, vault: ReadableVault): Promise<WrittenMatrix> {
  const reference = context.options['report']?.[0];
  if (reference !== undefined) {
    const report = findReport(vault, reference);
    const { out, language } = await askedOfRecord(context, audienceOf(vault, 'report', report));
    return writeReportMatrix(vault, { report, language }, out, {});
  }
  const { out, round, choices } = await asked(context);
  return writeMatrix(vault, findRound(vault, round), out, choices);
}

/** @throws {AppError} `input.usage`; `file.exists`. */
async function askedOfRecord(
  { options, note }: CommandContext,
  audience: ReportAudience,
): Promise<{ readonly out: string; readonly language: ReportLanguage }> {
  const out = options['out']?.[0];
  if (out === undefined) throw new AppError('input.usage', '--out FILE is needed.');
  const language = reportLanguages.find((one) => one === (options['language']?.[0] ?? 'en'));
  if (language === undefined) throw new AppError('input.usage', `--language is one of ${reportLanguages.join(', ')}.`);
  await requireFreeName(out);
  note(warnings[audience]);
  return { out, language };
}

/** For whom a report is, or was frozen. */
function audienceOf(vault: ReadableVault, entity: 'report' | 'report-freeze', id: RecordId): ReportAudience {
  const audience = detailsOf(vault, entity, id)?.fields['audience'];
  return reportAudiences.find((one) => one === audience) ?? 'internal';
}

/** A report as its record says, or as it was frozen. */
async function recordWritten(context: CommandContext, vault: Vault): Promise<CommandResult> {
  const format = formatOf(context.options, reportFileFormats);
  const [reference, freeze] = [context.options['report']?.[0], context.options['frozen']?.[0]];
  if (freeze !== undefined) {
    const { out } = await askedOfRecord(context, audienceOf(vault, 'report-freeze', freeze));
    const written = await writeFrozenReport(vault, freeze, format, out);
    return { json: { format, ...written }, lines: [`Report written: ${sizeText(written.sizeBytes)}.`, ...missingLines(written)] };
  }
  const report = findReport(vault, reference!);
  const { out, language } = await askedOfRecord(context, audienceOf(vault, 'report', report));
  const written = await writeReportRecord(vault, { report, language }, format, out, {});
  return {
    json: { format, ...written },
    lines: [`Report written: ${sizeText(written.sizeBytes)}.`, ...missingLines(written), ...keptBackLines(written)],
  };
}

function keptBackLines({ blocked, replaced }: DisclosedReport): string[] {
  return [...blockedLines(blocked), ...replacedLines(replaced)];
}

async function annexesWritten(context: CommandContext, vault: ReadableVault, format: AnnexFormat): Promise<CommandResult> {
  const length = lengthOf(vault, context.options);
  const { out, round, choices } = await asked(context);
  const written = await writeAnnexes(vault, findRound(vault, round), format, out, { ...choices, ...length });
  const rows = Object.entries(written.rows).map(([name, count]) => `${count} ${name}`);
  const secret =
    written.secretCases === 0
      ? []
      : [`${written.secretCases} cases are counted in the report and not told (secret, or somebody did not agree): they have no row.`];
  return { json: { ...written }, lines: [`Tables written: ${rows.join(', ')}.`, ...secret] };
}

function missingLines({ missing }: WrittenReport): string[] {
  if (missing.length === 0) return [];
  return [
    'Letters that no font of the report has (the PDF is tagged, and does not claim PDF/UA):',
    ...missing.map(
      ({ letter, where, around }) =>
        `  ${letter} (U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}) in ${where}: ${around}`,
    ),
  ];
}
