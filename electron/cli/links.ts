import { findCase } from '../../db/cases/commands.ts';
import { addLink } from '../../db/links/links.ts';
import { AppError } from '../../db/model/errors.ts';
import { LinkDirection } from '../../db/model/link.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { Command, CommandContext } from './command.ts';

export const linkCommands: Readonly<Record<string, Command>> = {
  add: {
    usage: 'link add --vault DIR --case ID --recommendation REF --direction contradicts|supports|context --reason TEXT',
    summary: 'Links a case to a recommendation, with one sentence of reason.',
    options: ['vault', 'case', 'recommendation', 'direction', 'reason'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const direction = LinkDirection.safeParse(needed(context, 'direction'));
        if (!direction.success) throw new AppError('input.usage', '--direction is one of contradicts, supports, context.');
        const recommendation = findRecommendation(vault.raw, needed(context, 'recommendation'));
        const caseId = findCase(vault, needed(context, 'case'));
        const id = addLink(vault, {
          case: caseId,
          recommendation: recommendation.id,
          direction: direction.data,
          reason: needed(context, 'reason'),
        });
        return {
          json: { id, case: caseId, recommendation: recommendation.id, direction: direction.data },
          lines: [`Linked: the case ${direction.data} recommendation ${recommendation.paragraph ?? recommendation.id}.`],
        };
      }),
  },
};

function needed(context: CommandContext, name: string): string {
  const value = context.options[name]?.[0];
  if (value === undefined || value.trim() === '') throw new AppError('input.usage', `--${name} is needed.`);
  return value;
}
