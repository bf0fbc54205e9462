/** What a command takes is data; what its usage says to people is the same. */
import { expect, test } from 'vitest';

import { groups } from '../../electron/cli/groups.ts';

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
