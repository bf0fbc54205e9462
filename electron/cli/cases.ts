import * as z from 'zod';

import { findCase } from '../../db/cases/commands.ts';
import { exportCases } from '../../db/cases/export.ts';
import { chainOf } from '../../db/cases/chain.ts';
import { caseNames } from './case-names.ts';
import { casesWithSameNumber, showCase } from '../../db/cases/details.ts';
import { type PersonWithNames } from '../../db/people/details.ts';
import { listCases } from '../../db/cases/queries.ts';
import { corroborationByAct } from '../../db/evidence/corroboration.ts';
import { corroborationSentence } from '../../db/model/corroboration.ts';
import { AppError } from '../../db/model/errors.ts';
import { caseImport, caseMapping } from './case-tables.ts';
import type { Command, CommandContext } from './command.ts';
import { cursorFrom, emptyList, pageOptions } from './paging.ts';
import { readinessCommand } from './readiness.ts';
import { exportCommand } from './record-files.ts';
import { actTypeText, fieldLines } from './text.ts';
import { caseTimelineCommand } from './timelines.ts';

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
      const cases = listCases(vault, {
        limit,
        sort,
        after: after === undefined ? undefined : cursorFrom(after, Cursor),
        from: dayOption(context, 'from'),
        to: dayOption(context, 'to'),
      });
      const next = cases.length === limit ? JSON.stringify(cases.at(-1)!.cursor) : null;
      const nameOf = await caseNames(vault);
      const lines = cases.map(
        (row) =>
          `${row.number ?? row.id}${row.sharesNumber ? ` (another case has this number too; the id of this one is ${row.id})` : ''}  ${(row.begin ?? '').padEnd(12)} ${nameOf(row) || '(no title)'}  [${row.acts} acts, ${row.links} links]`,
      );
      const json = { cases: cases.map(({ cursor: _cursor, ...row }) => row), next };
      return {
        json,
        lines:
          lines.length === 0
            ? [
                emptyList(
                  'cases',
                  ['from', 'to', 'after'].some((name) => context.options[name]),
                ),
              ]
            : lines,
      };
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
  summary:
    'One case with its people, acts, sources, interventions, links, cases tied to it and open conflicts. ID is an id or a case number.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const details = showCase(vault, findCase(vault, context.positionals[0]!));
      const corroborated = corroborationByAct(vault, details);
      const acts = await Promise.all(
        details.acts.map(
          async (act) =>
            `act     ${await actTypeText(vault, String(act.fields['type'] ?? ''))}${act.fields['begin'] ? `, ${act.fields['begin']}` : ''}. ${corroborationSentence(corroborated.get(act.id)!, 'en')}`,
        ),
      );
      const nameOf = await caseNames(vault);
      const lines = [
        ...(details.deleted ? ['This case is in the trash.'] : []),
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
        ...chainOf(vault, details.id).cases.flatMap((one) =>
          one.ties.map(({ type, note }) => `chain   ${[type, one.number, nameOf(one), note].filter(Boolean).join(' ')}`),
        ),
        ...details.states.map((state) => `${state.state}  ${state.field}`),
      ];
      const sameNumber = casesWithSameNumber(vault, details);
      if (sameNumber.length > 0) lines.push(`number  of ${sameNumber.length + 1} cases: ${sameNumber.map(({ id }) => id).join(', ')}`);
      const corroboration = Object.fromEntries(corroborated);
      return { json: { ...details, sameNumber, corroboration }, lines };
    }),
};

function isQuiet({ fields, guards }: PersonWithNames): boolean {
  return fields['doNotContact'] === true || guards.some(({ field }) => field === 'doNotContact');
}

export const caseCommands = {
  import: caseImport,
  mapping: caseMapping,
  list,
  show,
  readiness: readinessCommand,
  timeline: caseTimelineCommand,
  export: exportCommand('cases', exportCases),
};
