/** The vault process looks into files that came in a bundle when nobody works, one after another, and lets go at lock. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { factsOf } from '../../db/evidence/file-facts.ts';
import { nodeInspector } from '../../db/inspect/node-inspector.ts';
import { openVault } from '../../db/vault/open.ts';
import { keepFilesChecked, stopFileChecks } from '../../electron/vault/file-upkeep.ts';
import { keepFilesRead, stopReading } from '../../electron/vault/reading-upkeep.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';
import { createManualClock } from './manual-clock.ts';

test('files of an accepted bundle are looked into in the quiet behind it, with a rest between, and not on after the lock', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  await (await workshop.vault('two')).close();
  let looks = 0;
  let isHanging = false;
  const vault = await openVault(join(workshop.folder, 'two'), passphrase, {
    ...workshop.environment,
    inspector: {
      ...nodeInspector,
      async facts(_source, _name, signal) {
        looks += 1;
        if (isHanging) await new Promise((_, fail) => signal!.addEventListener('abort', () => fail(signal!.reason as Error)));
        return { mediaType: 'application/octet-stream', device: 'Shutter S1' };
      },
    },
  });
  await using _ = vault;
  const of = createCase(one, { title: 'With files' }).id;
  const add = async (name: string) => {
    writeFileSync(join(workshop.folder, name), name);
    return (await addEvidence(one, join(workshop.folder, name), { case: of })).id;
  };
  const clock = createManualClock();
  keepFilesRead(vault, clock);
  const ids = [await add('a.bin'), await add('b.bin')];
  await workshop.send(one, vault);
  const told: string[] = [];
  vault.onChange((tables) => void told.push(...tables));
  await clock.advance(2_900);
  expect(looks).toBe(0);
  await clock.advance(200);
  await expect.poll(() => looks).toBe(1);
  await clock.advance(300);
  expect(looks).toBe(1);
  const passing = async () => {
    await clock.advance(100);
    return ids.map((id) => factsOf(vault, id)?.facts.device);
  };
  await expect.poll(passing, { interval: 5 }).toEqual(['Shutter S1', 'Shutter S1']);
  // Pages that show items ask anew.
  const shown = async () => {
    await clock.advance(100);
    return told.includes('evidence');
  };
  await expect.poll(shown, { interval: 5 }).toBe(true);

  isHanging = true;
  const last = await add('c.bin');
  await workshop.send(one, vault);
  await clock.advance(3_100);
  await expect.poll(() => looks).toBe(3);
  stopReading(vault);
  isHanging = false;
  await clock.advance(60_000);
  expect([looks, factsOf(vault, last)]).toEqual([3, undefined]);
});

test('what an import left that was ended goes in the quiet behind the opening', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  createCase(one, { title: 'Sent' });
  const out = join(workshop.folder, 'out.age');
  await exportBundle(one, { recipients: [two.recipient], scope: 'all', out, authorName: 'one' });
  const { key } = await stageBundle(two, out);
  const count = () => two.raw.prepare('SELECT count(*) FROM staged_bundle').pluck().get();
  const clock = createManualClock();
  keepFilesChecked(two, clock);
  await clock.advance(61_000);
  // It waits for a person.
  expect(count()).toBe(1);
  two.raw.prepare("UPDATE staged_bundle SET state = 'receiving' WHERE key = ?").run(key);
  const passing = async () => {
    await clock.advance(61 * 60_000);
    return count();
  };
  await expect.poll(passing, { interval: 5 }).toBe(0);
  stopFileChecks(two);
});
