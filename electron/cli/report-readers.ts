/** The options of report commands that say who reads, and what of the result whoever writes is told. */
import type { Blocked } from '../../db/model/disclosure.ts';
import { type ReportAudience, reportAudiences } from '../../db/model/report.ts';
import type { Replaced } from '../../db/report/audience/names.ts';
import type { ReadersChoices } from '../../db/report/compose/prepare.ts';
import { AppError } from '../../db/model/errors.ts';
import type { CommandContext } from './command.ts';

export const readersOptions = ['audience', 'dates', 'assessors'] as const;
export const readersUsage = `[--audience ${reportAudiences.join('|')}] [--dates quarter|month] [--assessors named|numbered]`;

/** @throws {AppError} `input.usage`. */
export function readersIn(options: CommandContext['options']): Pick<ReadersChoices, 'audience' | 'dates' | 'isNamingAssessors'> {
  const one = <Choice extends string>(name: (typeof readersOptions)[number], choices: readonly Choice[]): Choice | undefined => {
    const given = options[name]?.[0];
    const found = choices.find((choice) => choice === given);
    if (given !== undefined && found === undefined) throw new AppError('input.usage', `--${name} is one of ${choices.join(', ')}.`);
    return found;
  };
  const assessors = one('assessors', ['named', 'numbered']);
  return {
    audience: one('audience', reportAudiences),
    dates: one('dates', ['quarter', 'month']),
    ...(assessors !== undefined && { isNamingAssessors: assessors === 'named' }),
  };
}

/** What whoever gets the file could read in it. */
export const warnings: Readonly<Record<ReportAudience, string>> = {
  internal: 'Note: the report is not encrypted and holds names, places and notes. It is for the team alone.',
  partners:
    'Note: the report is not encrypted. It names who agreed to be named to partners, and says when and where. Think about where the file goes.',
  public: 'Note: the report is not encrypted. It names who agreed to be named in public, and is made for everybody to read.',
};

const effects = {
  'not-told': 'counted, not told',
  'without-name': 'told without a name',
  'not-cited': 'not cited',
} as const;
const reasons = {
  missing: 'no consent recorded',
  refused: 'refused',
  expired: 'consent has expired',
  withdrawn: 'consent was withdrawn',
  'ask-again': 'to be asked again',
  confidentiality: 'too confidential',
  audience: 'no file is cited for these readers',
} as const;

/** One line for each that was kept back, with the record to look at. */
export function blockedLines(blocked: readonly Blocked[]): string[] {
  if (blocked.length === 0) return [];
  return [
    'Kept back:',
    ...blocked.map(
      (one) =>
        `  ${one.item === undefined ? `case ${one.caseNumber}` : `file ${one.item}`}: ${effects[one.effect]} (${one.title}: ${reasons[one.reason]}; ${one.entity} ${one.record})`,
    ),
  ];
}

/** One line for each name that gave way in a text, with what stands there now. */
export function replacedLines(replaced: readonly Replaced[]): string[] {
  if (replaced.length === 0) return [];
  return ['Names that gave way in texts:', ...replaced.map(({ name, by, person }) => `  ${name}: ${by} (person ${person})`)];
}
