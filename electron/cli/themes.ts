import { findRecommendation } from '../../db/recommendations/queries.ts';
import { addTheme, listThemes } from '../../db/themes/themes.ts';
import type { Command } from './command.ts';
import { recordFileCommands } from './record-files.ts';

export const themeCommands: Readonly<Record<string, Command>> = {
  add: {
    usage: 'themes add NAME --vault DIR [--recommendation REF…] [--collection]',
    summary: 'Adds a theme (a chapter of the report) or a collection, or adds recommendations to the one of that name.',
    flags: ['collection'],
    options: ['vault', 'recommendation'],
    lists: ['recommendation'],
    positionals: [1, 1],
    run: (context) =>
      context.withVault((vault) => {
        const recommendations = (context.options['recommendation'] ?? []).map((reference) => findRecommendation(vault.raw, reference).id);
        const id = addTheme(vault, context.positionals[0]!, recommendations, context.flags.has('collection') ? 'collection' : undefined);
        const theme = listThemes(vault).find((entry) => entry.id === id)!;
        return { json: theme, lines: [`${theme.name}: ${theme.recommendations.length} recommendations`] };
      }),
  },
  list: {
    usage: 'themes list --vault DIR',
    summary: 'All themes with their recommendations.',
    options: ['vault'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const themes = listThemes(vault);
        const lines = themes.map((theme) => `${theme.name} (${theme.recommendations.length})`);
        return { json: { themes }, lines: lines.length === 0 ? ['No themes yet.'] : lines };
      }),
  },
  ...recordFileCommands('theme'),
};
