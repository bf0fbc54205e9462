import type { Command } from './command.ts';

/** Help for all commands, or for the group that was named. */
export async function helpFor(
  groups: Readonly<Record<string, () => Promise<Readonly<Record<string, Command>>>>>,
  words: readonly string[],
): Promise<string> {
  const named = words[0] !== undefined && Object.hasOwn(groups, words[0]) ? [words[0]] : Object.keys(groups);
  const lines = ['Usage: npm run lapwing -- COMMAND [--json]', ''];
  for (const group of named) {
    for (const command of Object.values(await groups[group]!())) lines.push(`  ${command.usage}`, `      ${command.summary}`);
  }
  lines.push(
    '',
    'The passphrase comes from LAPWING_PASSPHRASE or the first line of standard input; a new one from LAPWING_NEW_PASSPHRASE.',
    'Exit: 0 done · 1 failed · 2 wrong use · 3 wrong passphrase · 4 the input file refused. All of it: docs/cli.md',
    '',
  );
  return lines.join('\n');
}
