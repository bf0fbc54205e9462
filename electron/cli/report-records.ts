/** The commands about reports as records: their settings and texts, and what was frozen of them. */
import { readFile } from 'node:fs/promises';

import { findRound } from '../../db/assessment/rounds.ts';
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import {
  type ReportAudience,
  reportAudiences,
  type ReportLanguage,
  reportLanguages,
  type ReportLength,
  reportLengths,
} from '../../db/model/report.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { approveFrozen, type FrozenReport, frozenReport, frozenReportsOf } from '../../db/report/freeze/approvals.ts';
import { openInFrozen } from '../../db/report/open-in-frozen.ts';
import { removeFrozen } from '../../db/report/freeze/stored.ts';
import { compareFrozen, freezeReport, frozenChanges } from '../../db/report/freeze-report.ts';
import { createReport, findReport, listReports, type ReportSettings } from '../../db/report/records/reports.ts';
import { type ShownReport, showReport } from '../../db/report/records/show.ts';
import { keepText, setText, textsAt } from '../../db/report/records/texts.ts';
import { findingsOf } from '../../db/report/text-findings.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';

type Options = CommandContext['options'];

const begin: Command = {
  usage: `report new --round NAME --vault DIR [--title TEXT] [--subtitle TEXT] [--publisher NAME] [--date DAY] [--audience ${reportAudiences.join('|')}] [--length ${reportLengths.join('|')}] [--recommendation REF] [--language en|zh-Hans…]`,
  summary: 'Begins a report of a round: how it is written, and a place for texts of its authors.',
  options: ['vault', 'round', 'title', 'subtitle', 'publisher', 'date', 'audience', 'length', 'recommendation', 'language'],
  lists: ['language'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const round = context.options['round']?.[0];
      if (round === undefined) throw new AppError('input.usage', '--round says of which round the report is.');
      return shown(vault, createReport(vault, findRound(vault, round), settingsFrom(vault, context.options)));
    }),
};

const list: Command = {
  usage: 'report list --vault DIR [--round NAME]',
  summary: 'All reports, the one that changed last first.',
  options: ['vault', 'round'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const round = context.options['round']?.[0];
      const reports = listReports(vault, round === undefined ? undefined : findRound(vault, round));
      const lines = reports.map(({ id, title, fields }) => `${id}  ${title}  ${String(fields['audience'] ?? '')}`);
      return { json: { reports }, lines: lines.length === 0 ? ['No reports yet.'] : lines };
    }),
};

const show: Command = {
  usage: 'report show REPORT --vault DIR [--language en|zh-Hans]',
  summary: 'A report with its texts, and what somebody should look at in them. REPORT is a title or id.',
  options: ['vault', 'language'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => withFindings(vault, findReport(vault, context.positionals[0]!), languageOf(context.options))),
};

const text: Command = {
  usage: 'report text set|show|keep REPORT [SECTION] --vault DIR [--language en|zh-Hans] [--text TEXT | --file FILE] [--id ID]',
  summary: 'Writes or shows what its authors say in a section, as Markdown; of two that were begun for one section, keeps one.',
  options: ['vault', 'language', 'text', 'file', 'id'],
  positionals: [2, 3],
  run: (context) => context.withVault((vault) => textCommand(vault, context)),
};

async function textCommand(vault: Vault, { positionals, options }: CommandContext): Promise<CommandResult> {
  const [verb, reference, section] = positionals;
  const report = findReport(vault, reference!);
  if (verb === 'keep') {
    keepText(vault, report, options['id']?.[0] ?? '');
    return shown(vault, report);
  }
  if (section === undefined) throw new AppError('input.usage', 'SECTION says where: foreword, theme/ID, recommendation/ID, …');
  const place = { section, language: languageOf(options) };
  if (verb === 'set') {
    setText(vault, report, place, await textFrom(options));
    return shown(vault, report);
  }
  if (verb !== 'show') throw new AppError('input.usage', 'report text takes set, show or keep.');
  const { sections, apart } = showReport(vault, report);
  const texts = textsAt([...sections.flatMap((one) => one.texts), ...apart], place);
  return { json: { report, ...place, texts }, lines: texts.flatMap(({ id, text: words }) => [id, ...words.split('\n')]) };
}

/** @throws {AppError} `input.usage`; `file.unreadable` for what is no UTF-8. */
async function textFrom(options: Options): Promise<string> {
  const [given, file] = [options['text']?.[0], options['file']?.[0]];
  if (given !== undefined) return given;
  if (file === undefined) throw new AppError('input.usage', '--text or --file gives what is written.');
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AppError('file.unreadable', 'The file is no text in UTF-8. Nothing was changed.', { cause: error });
  }
}

function settingsFrom(vault: Vault, options: Options): ReportSettings {
  const { length, recommendation, language } = {
    length: options['length']?.[0],
    recommendation: options['recommendation']?.[0],
    language: options['language'],
  };
  return {
    title: options['title']?.[0],
    subtitle: options['subtitle']?.[0],
    publisher: options['publisher']?.[0],
    date: options['date']?.[0],
    audience: oneOf(reportAudiences, options['audience']?.[0], 'audience') satisfies ReportAudience | undefined,
    length: oneOf(reportLengths, length, 'length') satisfies ReportLength | undefined,
    recommendation: recommendation === undefined ? undefined : findRecommendation(vault.raw, recommendation).id,
    languages: language?.map((one) => oneOf(reportLanguages, one, 'language')!),
  };
}

function languageOf(options: Options): ReportLanguage {
  return oneOf(reportLanguages, options['language']?.[0], 'language') ?? 'en';
}

function oneOf<const Name extends string>(names: readonly Name[], given: string | undefined, option: string): Name | undefined {
  const found = names.find((name) => name === given);
  if (given !== undefined && found === undefined) throw new AppError('input.usage', `--${option} is one of ${names.join(', ')}.`);
  return found;
}

function shown(vault: Vault, id: RecordId): CommandResult {
  const report = showReport(vault, id);
  return { json: { ...report }, lines: linesOf(report) };
}

async function withFindings(vault: Vault, id: RecordId, language: ReportLanguage): Promise<CommandResult> {
  const report = showReport(vault, id);
  const { findings, count } = await findingsOf(vault, { report: id, language });
  const lines = findings.map(({ kind, section, words, around }) => `look at  ${section}: ${kind} ${words} (${around})`);
  return { json: { ...report, findings, findingCount: count }, lines: [...linesOf(report), ...lines] };
}

function linesOf({ id, title, round, languages, fields, sections, apart }: ShownReport): string[] {
  const { audience, length } = fields;
  const words = (texts: readonly { readonly language: string; readonly text: string }[]) =>
    texts.map((one) => `${one.language} ${one.text.length} letters`).join(', ');
  return [
    id,
    title,
    `round  ${round?.name ?? ''}`,
    `for  ${String(audience ?? '')}, ${String(length ?? '')}, in ${languages.join(', ')}`,
    ...sections.flatMap((one) =>
      one.texts.length === 0 ? [] : [`text  ${one.section}${one.title === null ? '' : ` (${one.title})`}: ${words(one.texts)}`],
    ),
    ...(apart.length === 0 ? [] : [`printed nowhere: ${apart.map(({ section }) => section).join(', ')}`]),
  ];
}

const freeze: Command = {
  usage: 'report freeze REPORT --vault DIR [--language en|zh-Hans]',
  summary: 'Keeps the words of a report as they are now, with the versions that they rest on.',
  options: ['vault', 'language'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const asked = { report: findReport(vault, context.positionals[0]!), language: languageOf(context.options) };
      const id = await freezeReport(vault, asked);
      const open = await openInFrozen(vault, id);
      const { json, lines } = frozenShown(frozenReport(vault, id));
      const waiting =
        open === 0 ? [] : [`${open} ${open === 1 ? 'finding keeps' : 'findings keep'} it from being written: see "report check".`];
      return { json: { ...json, open }, lines: [...lines, ...waiting] };
    }),
};

const frozen: Command = {
  usage: 'report frozen REPORT --vault DIR',
  summary: 'What was frozen of a report, the newest first, and who approved it.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const all = frozenReportsOf(vault, findReport(vault, context.positionals[0]!));
      return { json: { frozen: all }, lines: all.length === 0 ? ['Nothing was frozen yet.'] : all.map(frozenLine) };
    }),
};

function frozenLine({ id, title, language, audience, name, when, state, approvals }: FrozenReport): string {
  const approved = approvals.filter((one) => one.state === 'stands').map((one) => one.name);
  return `${id}  ${title}  ${language}, ${audience}, by ${name} ${when}${state === 'here' ? '' : `, words ${state}`}${approved.length > 0 ? `, approved by ${approved.join(', ')}` : ''}`;
}

function frozenShown(one: FrozenReport): CommandResult {
  return { json: { ...one }, lines: [frozenLine(one)] };
}

const changes: Command = {
  usage: 'report changes FREEZE --vault DIR',
  summary: 'What changed since a report was frozen: of each record the fields, with the values that they had and have.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const found = frozenChanges(vault, context.positionals[0]!);
      const values = (of: (typeof found.records)[number]['fields'][number]['now']) =>
        of.map((one) => (one.state === 'gone' ? '(gone)' : String(one.value))).join(' / ') || '(empty)';
      return {
        json: { ...found },
        lines: [
          `${found.cases} cited cases changed since; ${found.records.length} records in all, ${found.added.length} new.`,
          ...found.records.flatMap(({ entity, record, title, fields }) => [
            `${entity} ${record} ${title}`,
            ...fields.map(({ field, before, now }) => `  ${field}: ${values(before)} -> ${values(now)}`),
          ]),
          ...found.added.map(({ entity, record, title }) => `new ${entity} ${record} ${title}`),
        ],
      };
    }),
};

const compare: Command = {
  usage: 'report compare FREEZE FREEZE --vault DIR',
  summary: 'What two frozen reports say differently, section by section.',
  options: ['vault'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const sections = compareFrozen(vault, context.positionals[0]!, context.positionals[1]!);
      const lines = sections.flatMap(({ title, changes: all }) => [
        `# ${title}`,
        ...all.flatMap(({ before, after }) => [...(before === null ? [] : [`- ${before}`]), ...(after === null ? [] : [`+ ${after}`])]),
      ]);
      return { json: { sections }, lines: lines.length === 0 ? ['They say the same.'] : lines };
    }),
};

const approve: Command = {
  usage: 'report approve FREEZE --vault DIR',
  summary: 'Another person than who froze a report stands in for it.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      approveFrozen(vault, context.positionals[0]!);
      return frozenShown(frozenReport(vault, context.positionals[0]!));
    }),
};

const unfreeze: Command = {
  usage: 'report unfreeze FREEZE --vault DIR',
  summary: 'Takes the words of a frozen report away, for good; that it was frozen stays.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      removeFrozen(vault, context.positionals[0]!);
      return frozenShown(frozenReport(vault, context.positionals[0]!));
    }),
};

export const reportRecordCommands = { new: begin, list, show, text, freeze, frozen, changes, compare, approve, unfreeze };
