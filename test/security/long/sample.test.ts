/** A few of the kills and flips of `npm run test:long`: that they still work, and whether they find nothing. */
import { expect, test, vi } from 'vitest';

import { commands } from './commands.ts';
import { fileClasses, FlipTest } from './flips.ts';
import { KillTest } from './kills.ts';

vi.setConfig({ testTimeout: 300_000 });

test('a command that is ended before one of its writes leaves the state before or the one after, and can be run again', async () => {
  using kills = new KillTest();
  await kills.prepare();
  for (const name of ['cases import', 'vault restore']) {
    expect(Object.keys(commands)).toContain(name);
    const writes = await kills.measure(name);
    expect(writes).toBeGreaterThan(10);
    // One more than it makes: it is killed before its last one then.
    for (const write of [Math.floor(writes / 2), writes + 1])
      expect(await kills.kill(name, write), `${name}, write ${write}`).toBeUndefined();
  }
});

test('a damaged file is refused or named, or means what it did', async () => {
  using flips = new FlipTest();
  await flips.prepare();
  const verdicts = new Set<string>();
  for (const name of Object.keys(fileClasses))
    for (let seed = 1; seed <= 4; seed += 1) {
      const { verdict, how } = await flips.damage(name, seed);
      expect(['refused', 'named', 'same'], `${name}, ${how}: ${verdict}`).toContain(verdict);
      verdicts.add(verdict);
    }
  expect([...verdicts].sort()).toEqual(['named', 'refused', 'same']);
});
