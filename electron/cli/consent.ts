import type * as z from 'zod';

import { recordConsent, withdrawConsent } from '../../db/consent/commands.ts';
import { showConsent } from '../../db/consent/show.ts';
import { consentStandings } from '../../db/consent/standing.ts';
import { answerField, consentEntity, type ConsentUse, consentUses } from '../../db/model/consent.ts';
import { consentAnswers, consentGivers, ConsentInput, consentMethods, consentTold } from '../../db/model/consent-input.ts';
import { readEnteredDate } from '../../db/model/date-entry.ts';
import { AppError } from '../../db/model/errors.ts';
import { localDay } from '../../db/model/local-day.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { findPerson } from '../../db/people/find.ts';
import { titleOf } from '../../db/records/titles.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { needed } from './link-ends.ts';

/** Options and the fields that they are. */
const written = {
  'given-by': 'givenBy',
  why: 'givenByWhy',
  language: 'language',
  interpreter: 'interpreter',
  method: 'method',
  date: 'date',
  place: 'place',
  conditions: 'conditions',
  expires: 'expires',
} as const satisfies Readonly<Record<string, keyof typeof consentEntity.fields>>;

const record: Command = {
  usage: `consent record --person REF --vault DIR [--yes USE…] [--no USE…] [--ask USE…] [--told ITEM…] [--given-by ${consentGivers.join('|')}] [--why TEXT] [--method ${consentMethods.join('|')}] [--date DAY] [--place TEXT] [--language TEXT] [--interpreter NAME] [--conditions TEXT] [--expires DAY] [--replaces ID…]`,
  summary: 'Records what a person agreed to, use by use; what is not answered is no. It takes the place of what was said before.',
  options: ['vault', 'person', ...consentAnswers, 'told', 'replaces', ...Object.keys(written)],
  lists: [...consentAnswers, 'told', 'replaces'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const person = findPerson(vault, needed(context, 'person'));
      const { id, replaced } = recordConsent(vault, inputFrom(context, person));
      const { json, lines } = shown(vault, person, dayOption(context));
      return { json: { id, replaced, ...json }, lines: [`Recorded: ${id}`, ...lines] };
    }),
};

const list: Command = {
  usage: 'consent list --vault DIR [--person REF] [--use USE] [--on DAY]',
  summary: 'Whose consent is needed, and what they allow for one use (team); of one person all uses and versions.',
  options: ['vault', 'person', 'use', 'on'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const day = dayOption(context);
      const ref = context.options['person']?.[0];
      if (ref !== undefined) return shown(vault, findPerson(vault, ref), day);
      const use = useFrom(context.options['use']?.[0] ?? 'team');
      const people = [...consentStandings(vault, use, day)].map(([id, { person: by, ...standing }]) => ({
        id,
        name: titleOf(vault, 'person', id),
        ...standing,
        by,
      }));
      const lines = people.map(({ id, name, answer, why }) => `${id}  ${answer}  ${why}  ${name || '(no name)'}`);
      return { json: { use, day, people }, lines: lines.length > 0 ? lines : ['Nobody is recorded as a source or as a victim.'] };
    }),
};

const withdraw: Command = {
  usage: 'consent withdraw --person REF --on DAY --vault DIR',
  summary: 'Notes that a person took all consent back; it goes along with every bundle that the person is in.',
  options: ['vault', 'person', 'on'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const person = findPerson(vault, needed(context, 'person'));
      const withdrawn = withdrawConsent(vault, person, dateFrom('on', needed(context, 'on')));
      const { json } = shown(vault, person, today(context));
      const lines = [
        'Withdrawn. From now on nothing that says who they are leaves, and no report tells of their cases; cases leave without their name.',
        `What is here stays until it is erased: lapwing erasure plan --entity person --record ${person}`,
      ];
      return { json: { withdrawn, ...json }, lines };
    }),
};

export const consentCommands: Readonly<Record<string, Command>> = { record, list, withdraw };

function shown(vault: Vault, person: RecordId, day: string): CommandResult {
  const { isNeeded, uses, versions } = showConsent(vault, person, day);
  return {
    json: { person, day, isNeeded, uses: uses.map(({ name: _name, person: by, ...use }) => ({ ...use, by })), versions },
    lines: [
      ...(isNeeded ? [] : ['Recorded as neither source nor victim, and shown in no file: no consent is needed.']),
      ...uses.map(
        ({ use, answer, why, name, person: by }) =>
          `${answer.padEnd(3)}  ${use}: ${why}${by === person ? '' : `, said by another record of the same person: ${name || by}`}`,
      ),
      ...versions.map(({ id, state, fields }) => `version ${id}  ${String(fields['date'] ?? 'no date')}  ${state}`),
    ],
  };
}

/** @throws {AppError} `input.usage` with what an option takes. */
function inputFrom(context: CommandContext, person: RecordId): ConsentInput {
  const fields = Object.entries(written).flatMap(([option, field]) => {
    const value = context.options[option]?.[0];
    if (value === undefined) return [];
    return [[field, consentEntity.fields[field].kind === 'date' ? dateFrom(option, value) : value] as const];
  });
  const told = context.options['told'];
  const input = {
    person,
    ...Object.fromEntries(fields),
    ...answersIn(context),
    ...(told && { told }),
    ...(context.options['replaces'] && { replaces: context.options['replaces'] }),
  };
  const read = ConsentInput.safeParse(input);
  if (!read.success) throw new AppError('input.usage', problemOf(read.error));
  return read.data;
}

function problemOf({ issues: [issue] }: z.ZodError): string {
  const field = String(issue?.path[0]);
  const option = Object.entries(written).find(([, name]) => name === field)?.[0] ?? field;
  return option === 'told' ? `--told takes any of ${consentTold.join(', ')}.` : `--${option}: ${issue?.message}.`;
}

/** @throws {AppError} `input.usage` for a use that is answered twice. */
function answersIn(context: CommandContext): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const answer of consentAnswers)
    for (const given of context.options[answer] ?? []) {
      const field = answerField(useFrom(given));
      if (answers[field] !== undefined) throw new AppError('input.usage', `${given} is answered twice.`);
      answers[field] = answer;
    }
  return answers;
}

function useFrom(text: string): ConsentUse {
  const use = consentUses.find((one) => one === text);
  if (!use) throw new AppError('input.usage', `A use is one of ${consentUses.join(', ')}.`);
  return use;
}

function dateFrom(option: string, text: string): string {
  const read = readEnteredDate(text);
  if (!read.ok) throw new AppError('input.usage', `--${option}: ${read.reason}`);
  return read.edtf;
}

/** `--on`: a whole day. */
function dayOption(context: CommandContext): string {
  const given = context.options['on']?.[0];
  if (given === undefined) return today(context);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || !readEnteredDate(given).ok)
    throw new AppError('input.usage', '--on takes a day, such as 2026-05-31.');
  return given;
}

function today({ environment }: CommandContext): string {
  return localDay(environment.now());
}
