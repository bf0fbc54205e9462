/** The command that says how far a case is for a report and the doors of the UN. */
import { findCase } from '../../db/cases/commands.ts';
import { caseReadiness } from '../../db/cases/readiness.ts';
import type { Gap } from '../../db/model/readiness.ts';
import { fieldsEn } from '../../db/report/case-file/words/fields-en.ts';
import type { Command } from './command.ts';

export const readinessCommand: Command = {
  usage: 'cases readiness ID --vault DIR',
  summary:
    'How far a case is for a report, an urgent appeal, the Special Rapporteur on defenders, and the working groups on arbitrary detention (wgad) and disappearances (wgeid): what is missing, with record and field; and what in it cannot be as it is written.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const found = await caseReadiness(vault, findCase(vault, context.positionals[0]!));
      const lines = found.doors.flatMap(({ door, fits, missing }) => {
        if (!fits) return [`${door}: nothing in this case is its matter.`];
        const required = missing.filter(({ need }) => need === 'required').length;
        return [`${door}: ${required} required and ${missing.length - required} more missing.`, ...missing.map(gapLine)];
      });
      const problems = found.problems.map(
        ({ check, entity, record, field, against }) =>
          `problem  ${check}: ${entity}.${field} (${record})${against ? ` against ${against.entity}.${against.field} (${against.record})` : ''}`,
      );
      return { json: { ...found }, lines: [...lines, ...problems] };
    }),
};

/** One thing that is missing, with its place. */
export function gapLine({ need, of, entity, field, record, elsewhere, why }: Gap): string {
  const label = fieldsEn[`${of}.${field}`] ?? fieldsEn[`${entity}.${field}`] ?? fieldsEn[field] ?? field;
  return `  ${need.padEnd(9)} ${label}: ${entity}.${field} (${record}${elsewhere === undefined ? '' : ` in case ${elsewhere}`})${why === undefined ? '' : `, ${why}`}`;
}
