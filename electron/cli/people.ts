import * as z from 'zod';

import { AppError } from '../../db/model/errors.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import { showPerson } from '../../db/people/details.ts';
import { listPeople } from '../../db/people/queries.ts';
import type { Command } from './command.ts';
import { cursorFrom, emptyList, pageOptions } from './paging.ts';
import { recordFileCommands } from './record-files.ts';
import { fieldLines } from './text.ts';
import { personTimelineCommand } from './timelines.ts';

export const peopleCommands: Readonly<Record<string, Command>> = {
  list: {
    usage: 'people list --vault DIR [--limit N] [--after CURSOR]',
    summary: 'People with their first name and number of acts suffered.',
    options: ['vault', 'limit', 'after'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const { limit, after } = pageOptions(context);
        const people = listPeople(vault, { limit, after: after === undefined ? undefined : cursorFrom(after, z.int().min(0)) });
        const lines = people.map(
          (person) =>
            `${person.id}  ${person.name === '' ? '(name withheld)' : (person.name ?? '(no name)')}${person.otherNames > 0 ? ` +${person.otherNames}` : ''}${person.doNotContact ? '  do not contact' : ''}`,
        );
        return {
          json: { people, next: people.length === limit ? String(people.at(-1)!.cursor) : null },
          lines: lines.length === 0 ? [emptyList('people', context.options['after'] !== undefined)] : lines,
        };
      }),
  },
  show: {
    usage: 'people show ID --vault DIR',
    summary: 'One person: names, acts, involvements, who is said to be the same.',
    options: ['vault'],
    positionals: [1, 1],
    run: (context) =>
      context.withVault((vault) => {
        const id = context.positionals[0]!;
        if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no person with this id.');
        const person = showPerson(vault, id);
        const names = person.names.map(
          (name) =>
            `name  ${name.fields['fullName'] ?? [name.fields['family'], name.fields['given']].filter(Boolean).join(' ')} (${name.fields['kind']})`,
        );
        return {
          json: person,
          lines: [
            person.id,
            ...names,
            ...fieldLines(person.fields),
            ...person.guards.map(
              ({ field, value, from }) => `${field}  ${String(value)}, said by another record of the same person: ${from}`,
            ),
            `${person.acts.length} acts suffered, ${person.involvements.length} involvements`,
          ],
        };
      }),
  },
  timeline: personTimelineCommand,
  ...recordFileCommands('person'),
};
