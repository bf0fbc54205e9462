/** What the commands of reports are asked alike: of which round, where to, in which language, how long. */
import { extname } from 'node:path';

import { AppError } from '../../db/model/errors.ts';
import { localDay } from '../../db/model/local-day.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { reportLengths } from '../../db/model/report.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { ReportChoices } from '../../db/report/compose/assessment.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import type { CommandContext } from './command.ts';
import { requireFreeName } from './free-name.ts';
import { readersIn, readersOptions, readersUsage, warnings } from './report-readers.ts';

export const common = ['vault', 'round', 'out', 'language', 'date', 'title', 'publisher', ...readersOptions] as const;
export const commonUsage = `--round NAME --out FILE --vault DIR [--language en|zh-Hans] [--date DAY] [--title TEXT] [--publisher NAME] ${readersUsage}`;

/**
 * As the name of the file ends: a PDF called .docx opens nowhere. CSV is a folder, whose name ends as it may.
 *
 * @throws {AppError} `input.usage`.
 */
export function formatOf<Format extends string>(options: CommandContext['options'], formats: readonly Format[]): Format {
  const ending = endingOf(options);
  const given = options['format']?.[0] ?? ending;
  const format = formats.find((name) => name === given);
  if (!format || (format !== 'csv' && ending !== format))
    throw new AppError('input.usage', `--out ends in .${formats.join(', .')}; --format, where it is given, says the same.`);
  return format;
}

/** @throws {AppError} `input.usage`; `recommendation.not-found`. */
export function lengthOf(vault: ReadableVault, options: CommandContext['options']): Pick<ReportChoices, 'length' | 'recommendation'> {
  const [length = 'full', reference] = [options['length']?.[0], options['recommendation']?.[0]];
  const known = reportLengths.find((one) => one === length);
  if (!known) throw new AppError('input.usage', `--length is one of ${reportLengths.join(', ')}.`);
  if ((known === 'single') !== (reference !== undefined))
    throw new AppError('input.usage', '--length single needs --recommendation REF, and no other length takes it.');
  return { length: known, ...(reference !== undefined && { recommendation: findRecommendation(vault.raw, reference).id as RecordId }) };
}

export function endingOf(options: CommandContext['options']): string {
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
export async function asked({ options, environment, note }: CommandContext): Promise<Asked> {
  const [round, out, language = 'en', date = localDay(environment.now())] = [
    options['round']?.[0],
    options['out']?.[0],
    options['language']?.[0],
    options['date']?.[0],
  ];
  if (round === undefined || out === undefined) throw new AppError('input.usage', '--round NAME and --out FILE are needed.');
  if (language !== 'en' && language !== 'zh-Hans') throw new AppError('input.usage', '--language is one of en, zh-Hans.');
  if (!isDay(date)) throw new AppError('input.usage', '--date is a day, as 2016-07-01.');
  await requireFreeName(out);
  const readers = readersIn(options);
  note(warnings[readers.audience ?? 'internal']);
  return {
    round,
    out,
    choices: { ...readers, language, date, title: options['title']?.[0], publisher: options['publisher']?.[0] },
  };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
