/** The commands that write what a round found as a document: `report assessment`, `report matrix`. */
import { extname } from 'node:path';

import { findRound } from '../../db/assessment/rounds.ts';
import type { ReportChoices } from '../../db/report/compose/assessment.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { reportFileFormats, reportLengths } from '../../db/model/report.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { type WrittenReport, writeAssessmentReport, writeMatrix } from '../../db/report/write.ts';
import { AppError } from '../../db/model/errors.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { requireFreeName } from './free-name.ts';

const common = ['vault', 'round', 'out', 'language', 'date', 'title', 'publisher'] as const;
const commonUsage = '--round NAME --out FILE --vault DIR [--language en|zh-Hans] [--date DAY] [--title TEXT] [--publisher NAME]';

export const reportCommands: Readonly<Record<string, Command>> = {
  assessment: {
    usage: `report assessment ${commonUsage} [--format ${reportFileFormats.join('|')}] [--length ${reportLengths.join('|')}] [--recommendation REF]`,
    summary: 'Writes the assessment report of a round in the clear, for the team alone: it holds names. Think about where the file goes.',
    options: [...common, 'format', 'length', 'recommendation'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const format = formatOf(context.options);
        const length = lengthOf(vault, context.options);
        const { out, round, choices } = await asked(context);
        const written = await writeAssessmentReport(vault, findRound(vault, round), format, out, { ...choices, ...length });
        return { json: { format, ...written }, lines: [`Report written: ${sizeOf(written)}.`, ...missingLines(written)] };
      }),
  },
  matrix: {
    usage: `report matrix ${commonUsage}`,
    summary: "Writes OHCHR's matrix of the recommendations of a round as a Word file in the clear, and counts the words of its comments.",
    options: [...common],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        if (endingOf(context.options) !== 'docx') throw new AppError('input.usage', 'The matrix is a Word file: --out ends in .docx.');
        const { out, round, choices } = await asked(context);
        const written = await writeMatrix(vault, findRound(vault, round), out, choices);
        const { words, mostWords } = written;
        return {
          json: { format: 'docx', ...written },
          lines: [
            `Matrix written: ${sizeOf(written)}, ${words} words of comments, at most ${mostWords} in one row.`,
            ...missingLines(written),
          ],
        };
      }),
  },
};

/** @throws {AppError} `input.usage`; `recommendation.not-found`. */
function lengthOf(vault: ReadableVault, options: CommandContext['options']): Pick<ReportChoices, 'length' | 'recommendation'> {
  const [length = 'full', reference] = [options['length']?.[0], options['recommendation']?.[0]];
  const known = reportLengths.find((one) => one === length);
  if (!known) throw new AppError('input.usage', `--length is one of ${reportLengths.join(', ')}.`);
  if ((known === 'single') !== (reference !== undefined))
    throw new AppError('input.usage', '--length single needs --recommendation REF, and no other length takes it.');
  return { length: known, ...(reference !== undefined && { recommendation: findRecommendation(vault.raw, reference).id as RecordId }) };
}

/** As the name of the file ends: a PDF called .docx opens nowhere. @throws {AppError} `input.usage`. */
function formatOf(options: CommandContext['options']): (typeof reportFileFormats)[number] {
  const ending = endingOf(options);
  const given = options['format']?.[0] ?? ending;
  const format = reportFileFormats.find((name) => name === given);
  if (!format || ending !== format)
    throw new AppError('input.usage', `--out ends in .${reportFileFormats.join(', .')}; --format, where it is given, says the same.`);
  return format;
}

function endingOf(options: CommandContext['options']): string {
  const out = options['out']?.[0];
  if (out === undefined) throw new AppError('input.usage', '--round NAME and --out FILE are needed.');
  return extname(out).slice(1).toLowerCase();
}

interface Asked {
  readonly round: string;
  readonly out: string;
  readonly choices: ReportChoices;
}

/** @throws {AppError} `input.usage`; `file.exists`. */
async function asked({ options, environment, warn }: CommandContext): Promise<Asked> {
  const [round, out, language = 'en', date = environment.now().toISOString().slice(0, 10)] = [
    options['round']?.[0],
    options['out']?.[0],
    options['language']?.[0],
    options['date']?.[0],
  ];
  if (round === undefined || out === undefined) throw new AppError('input.usage', '--round NAME and --out FILE are needed.');
  if (language !== 'en' && language !== 'zh-Hans') throw new AppError('input.usage', '--language is one of en, zh-Hans.');
  if (!isDay(date)) throw new AppError('input.usage', '--date is a day, as 2016-07-01.');
  await requireFreeName(out);
  warn('Note: the report is not encrypted and holds names and notes.');
  return { round, out, choices: { language, date, title: options['title']?.[0], publisher: options['publisher']?.[0] } };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function sizeOf({ sizeBytes }: WrittenReport): string {
  return `${Math.ceil(sizeBytes / 1024)} KiB`;
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
