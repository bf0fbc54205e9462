import * as z from 'zod';

import { findCase } from '../../db/cases/commands.ts';
import { exportCases } from '../../db/cases/export.ts';
import { importCases } from '../../db/cases/import.ts';
import { casesWithSameNumber, showCase } from '../../db/cases/details.ts';
import { type PersonWithNames } from '../../db/people/details.ts';
import { listCases } from '../../db/cases/queries.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Command, CommandContext } from './command.ts';
import { cursorFrom, pageOptions } from './paging.ts';
import { requireFreeName } from './free-name.ts';
import { actTypeText, fieldLines, rejectedLines } from './text.ts';

const importCommand: Command = {
  usage: 'cases import FILE --vault DIR [--dry-run] [--again]',
  summary:
    'Reads cases from a JSON array, a CSV or an Excel file (.xlsx); rows with an id that is known are updated. --again: rows that look like cases which are here are wanted.',
  options: ['vault'],
  flags: ['dry-run', 'again'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const dryRun = context.flags.has('dry-run');
      const report = await importCases(vault, context.positionals[0]!, {
        dryRun,
        again: context.flags.has('again'),
        signal: context.signal,
        report: (done, total) => context.progress(`${done} of ${total} cases`),
      });
      const head = `${dryRun ? 'Dry run, nothing written: ' : ''}${report.rows} rows: ${report.added} added, ${report.updated} updated, ${report.unchanged} unchanged, ${report.rejected.length} rejected`;
      const alike =
        report.alike > 0 ? [`${report.alike} rows look exactly like cases that were here before: the same title, begin and place.`] : [];
      return { json: { ...report, dryRun }, lines: [head, ...alike, ...rejectedLines(report.problems), ...rejectedLines(report.notTaken)] };
    }),
};

const sorts = ['updated', 'begin', 'title'] as const;

const list: Command = {
  usage: 'cases list --vault DIR [--sort updated|begin|title] [--from DAY] [--to DAY] [--limit N] [--after CURSOR]',
  summary: 'Cases with their counts, newest change first.',
  options: ['vault', 'sort', 'from', 'to', 'limit', 'after'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const { limit, after } = pageOptions(context);
      const sort = sorts.find((name) => name === (context.options['sort']?.[0] ?? 'updated'));
      if (!sort) throw new AppError('input.usage', '--sort is one of updated, begin, title.');
      const cases = await listCases(vault, {
        limit,
        sort,
        after: after === undefined ? undefined : cursorFrom(after, Cursor),
        from: dayOption(context, 'from'),
        to: dayOption(context, 'to'),
      });
      const next = cases.length === limit ? JSON.stringify(cases.at(-1)!.cursor) : null;
      const lines = cases.map(
        (row) =>
          `${row.number ?? row.id}${row.sharesNumber ? ' (of two cases)' : ''}  ${(row.begin ?? '').padEnd(12)} ${row.title ?? '(no title)'}  [${row.acts} acts, ${row.links} links]`,
      );
      const json = { cases: cases.map(({ cursor: _cursor, ...row }) => row), next };
      return { json, lines: lines.length === 0 ? ['No cases yet.'] : lines };
    }),
};

const Cursor = z.object({ value: z.union([z.string(), z.number(), z.null()]), key: z.int() });

function dayOption(context: CommandContext, name: 'from' | 'to'): string | undefined {
  const day = context.options[name]?.[0];
  if (day === undefined || z.iso.date().safeParse(day).success) return day;
  throw new AppError('input.usage', `--${name} takes a day, such as 2015-07-09.`);
}

const show: Command = {
  usage: 'cases show ID --vault DIR',
  summary: 'One case with its people, acts, sources, interventions, links and open conflicts. ID is an id or a case number.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const details = showCase(vault, findCase(vault, context.positionals[0]!));
      const acts = await Promise.all(
        details.acts.map(
          async (act) =>
            `act     ${await actTypeText(String(act.fields['type'] ?? ''))}${act.fields['begin'] ? `, ${act.fields['begin']}` : ''}`,
        ),
      );
      const lines = [
        ...fieldLines(details.fields),
        ...details.people.map(
          (person) =>
            `person  ${person.names.map((name) => name.fields['fullName'] ?? [name.fields['family'], name.fields['given']].filter(Boolean).join(' ')).join(' / ')}${isQuiet(person) ? '  do not contact' : ''}`,
        ),
        ...acts,
        ...details.sources.map((source) => `source  ${source.fields['title'] ?? source.fields['connection'] ?? ''}`),
        ...details.interventions.map(
          ({ fields }) => `step    ${[fields['date'], fields['type'], fields['addressee']].filter(Boolean).join(', ')}`,
        ),
        ...details.links.map(
          (link) => `link    ${link.fields['direction']} ${link.fields['snapshotParagraph'] ?? ''}: ${link.fields['reason']}`,
        ),
        ...details.states.map((state) => `${state.state}  ${state.field}`),
      ];
      const sameNumber = casesWithSameNumber(vault, details);
      if (sameNumber.length > 0) lines.push(`number  of ${sameNumber.length + 1} cases: ${sameNumber.map(({ id }) => id).join(', ')}`);
      return { json: { ...details, sameNumber }, lines };
    }),
};

function isQuiet({ fields, guards }: PersonWithNames): boolean {
  return fields['doNotContact'] === true || guards.some(({ field }) => field === 'doNotContact');
}

const exportCommand: Command = {
  usage: 'cases export --vault DIR --format csv|json|xlsx [--out FILE] [--with-sensitive]',
  summary:
    'Writes cases in the clear: think about where the file goes. How people are reached safely stays out, unless --with-sensitive says so.',
  options: ['vault', 'format', 'out'],
  flags: ['with-sensitive'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const format = (['csv', 'json', 'xlsx'] as const).find((name) => name === context.options['format']?.[0]);
      if (!format) throw new AppError('input.usage', '--format is one of csv, json, xlsx.');
      const out = context.options['out']?.[0];
      if (format === 'xlsx' && !out) throw new AppError('input.usage', '--out FILE is needed for xlsx.');
      if (out) await requireFreeName(out);
      context.warn('Note: the export is not encrypted and holds names and notes.');
      const result = await exportCases(vault, format, out, {
        signal: context.signal,
        withSensitive: context.flags.has('with-sensitive'),
        report: (done, total) => context.progress(`${done} of ${total} cases`),
      });
      const json = {
        format,
        rows: result.rows,
        ...(out
          ? { sizeBytes: result.sizeBytes }
          : format === 'json'
            ? { cases: JSON.parse(result.text) as unknown }
            : { text: result.text }),
      };
      return out
        ? { json, lines: [`${result.rows} cases written.`] }
        : { json, lines: [], document: { text: result.text, isJson: format === 'json' } };
    }),
};

export const caseCommands = { import: importCommand, list, show, export: exportCommand };
