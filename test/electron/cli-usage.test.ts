/** What a command takes is data; what its usage says to people is the same. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { groups } from '../../electron/cli/groups.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

test('the usage of every command names its options, its flags and what repeats, and nothing else', async () => {
  const wrong: string[] = [];
  for (const [group, load] of Object.entries(groups)) {
    for (const [verb, { usage, options = [], flags = [], lists = [], positionals }] of Object.entries(await load())) {
      const name = [group, verb].filter(Boolean).join(' ');
      if (!usage.startsWith(name)) wrong.push(`${name}: begins otherwise`);
      const named = [...usage.matchAll(/--([a-z-]+)(?: ([^\s[\]()]+))?/g)].map(([, option, value]) => ({
        option: option!,
        value: value ?? '',
      }));
      const takesValue = named.filter(({ value }) => value !== '' && !value.startsWith('-') && value !== '|');
      const names = (list: readonly { readonly option: string }[]) => [...new Set(list.map(({ option }) => option))].sort();
      if (names(takesValue).join() !== [...options].sort().join())
        wrong.push(`${name}: options ${names(takesValue).join()} / ${[...options].sort().join()}`);
      if (names(named.filter((one) => !takesValue.includes(one))).join() !== [...flags].sort().join()) wrong.push(`${name}: flags`);
      const repeated = takesValue.filter(({ value }) => value.endsWith('…'));
      if (names(repeated).join() !== [...lists].sort().join()) wrong.push(`${name}: lists`);
      if (positionals[0] > positionals[1]) wrong.push(`${name}: positionals`);
    }
  }
  expect(wrong).toEqual([]);
});

test('of two values for one field none is taken', async () => {
  await using workshop = openWorkshop();
  await (await workshop.vault('v')).close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder };
  const words = ['measures', 'add', '--vault', join(workshop.folder, 'v'), '--field', 'title=Rules', 'title=Law'];
  const { code, stderr } = await runCliHere(words, environment);
  expect([code, stderr]).toEqual([2, expect.stringContaining('twice')]);
  const { stdout } = await runCliHere(['measures', 'list', '--vault', join(workshop.folder, 'v'), '--json'], environment);
  expect(JSON.parse(stdout)).toMatchObject({ measures: [] });
});
