/** `people timeline`, `cases timeline`: what happened when, one event a line. */
import { findCase } from '../../db/cases/commands.ts';
import { entityOf } from '../../db/model/entities.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import type { TimelineEvent } from '../../db/model/timeline.ts';
import { caseTimeline, personTimeline, type Timeline } from '../../db/timeline/timeline.ts';
import { label, type VocabularyId } from '../../db/vocabularies/vocabularies.ts';
import type { Command, CommandResult } from './command.ts';

export const personTimelineCommand: Command = {
  usage: 'people timeline ID --vault DIR',
  summary: 'What is known of a person by its date: what was done to them, proceedings, places of detention, posts, risks.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = context.positionals[0]!;
      if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no person with this id.');
      return shown({ person: id }, personTimeline(vault, id));
    }),
};

export const caseTimelineCommand: Command = {
  usage: 'cases timeline ID --vault DIR',
  summary: 'What happened in a case by its date, and in all cases tied to it. ID is an id or a case number.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = findCase(vault, context.positionals[0]!);
      return shown({ case: id }, caseTimeline(vault, id));
    }),
};

async function shown(of: { readonly person: string } | { readonly case: string }, timeline: Timeline): Promise<CommandResult> {
  const numbers = new Map(timeline.cases.map(({ id, number }) => [id, number ?? id]));
  const lines = await Promise.all(
    timeline.events.map(async (event) => {
      const when = event.begin ?? (event.end === null ? '(no date)' : '…');
      const period = event.end === null ? when : `${when} – ${event.end}`;
      const called = await Promise.all(Object.entries(event.fields).map(([field, value]) => wordFor(event, field, value, timeline)));
      const what = [event.entity, ['begin', 'date'].includes(event.field) ? '' : event.field].filter(Boolean).join(' ');
      return [period.padEnd(24), what, called.filter(Boolean).join(', '), event.case === null ? '' : (numbers.get(event.case) ?? '')]
        .filter(Boolean)
        .join('  ');
    }),
  );
  if (timeline.left > 0) lines.push(`and ${timeline.left} more`);
  return { json: { ...of, ...timeline }, lines: lines.length === 0 ? ['Nothing that has a date.'] : lines };
}

/** A code by its words, a name for who is named. */
async function wordFor({ entity }: TimelineEvent, field: string, value: string | number | boolean, { names }: Timeline): Promise<string> {
  const { kind, vocabulary } = entityOf(entity).fields[field] ?? {};
  if (kind === 'reference') return names[String(value)] ?? '';
  if (vocabulary === undefined) return String(value);
  return label(vocabulary as VocabularyId, String(value), 'en');
}
