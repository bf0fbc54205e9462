/** A laptop that was set back to an earlier state, marker and all: the same replica written twice. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { listImports } from '../../../db/bundle/inbox.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { listForks } from '../../../db/log/receive/receive.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { firstCase } from '../../security/long/look.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const titles = (vault: Vault) => vault.raw.prepare('SELECT title FROM case_record ORDER BY title').pluck().all();

/** A vault, and its twin as it was before the last cases: neither knows of the other. */
async function twins(workshop: Workshop): Promise<{ one: Vault; twin: Vault }> {
  const first = await workshop.vault('one');
  createCase(first, { title: 'before' });
  await first.close();
  cpSync(join(workshop.folder, 'one'), join(workshop.folder, 'twin'), { recursive: true });
  cpSync(workshop.environment.stateFolder, join(workshop.folder, 'twin-state'), { recursive: true });
  return { one: await workshop.open('one'), twin: await workshop.open('twin', join(workshop.folder, 'twin-state')) };
}

test('the counters of a copy that goes on are explained by both branches, for a reader who knows neither', async () => {
  await using workshop = openWorkshop();
  const { one, twin } = await twins(workshop);
  const reader = await workshop.vault('reader');
  for (const title of ['left 1', 'left 2', 'left 3', 'left 4']) createCase(one, { title });
  await workshop.send(one, twin);
  createCase(twin, { title: 'right' });
  await workshop.send(twin, reader);
  expect(listForks(reader.store).length).toBeGreaterThan(0);
  expect(titles(reader)).toEqual(['before', 'left 1', 'left 2', 'left 3', 'left 4', 'right']);
});

test('undoing the import of one branch leaves what the other branch brought', async () => {
  await using workshop = openWorkshop();
  const { one, twin } = await twins(workshop);
  const reader = await workshop.vault('reader');
  for (const title of ['left 1', 'left 2']) createCase(one, { title });
  createCase(twin, { title: 'right' });
  const { importRecord } = await workshop.send(one, reader);
  const later = await workshop.send(twin, reader);
  expect(titles(reader)).toEqual(['before', 'left 1', 'left 2', 'right']);
  reader.transaction(() => decideImport(reader.store, importRecord!, 'exclude', 'wrong file'));
  await reader.finishPending();
  expect(titles(reader)).toEqual(['right']);
  reader.transaction(() => decideImport(reader.store, importRecord!, 'accept', 'right after all'));
  reader.transaction(() => decideImport(reader.store, later.importRecord!, 'exclude', 'the copy'));
  await reader.finishPending();
  expect(titles(reader)).toEqual(['before', 'left 1', 'left 2']);
});

test('undoing the import of a twin that writes under the same name leaves what was written here since, and can be taken back', async () => {
  await using workshop = openWorkshop();
  const { one, twin } = await twins(workshop);
  for (const title of ['left 1', 'left 2', 'left 3']) createCase(one, { title });
  const { importRecord } = await workshop.send(one, twin);
  // The import is noted at the first place of what it brought, and these stand at the second and third.
  editRecord(twin, 'case', firstCase(twin), { title: 'edited here' });
  createCase(twin, { title: 'right' });
  const decide = async (decision: 'accept' | 'exclude') => {
    twin.transaction(() => decideImport(twin.store, importRecord!, decision, 'the copy'));
    await twin.finishPending();
    expect((await verifyVault(twin)).findings).toEqual([]);
  };
  await decide('exclude');
  expect(titles(twin)).toEqual(['edited here', 'right']);
  expect(listImports(twin)).toMatchObject([{ decision: 'exclude', reason: 'the copy' }]);
  await decide('accept');
  expect(titles(twin)).toEqual(['edited here', 'left 1', 'left 2', 'left 3', 'right']);
});

test('a bundle whose content was undone before says so when it comes again', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  createCase(one, { title: 'x' });
  const { importRecord, newActions, excludedActions } = await workshop.send(one, two);
  expect(excludedActions).toBe(0);
  two.transaction(() => decideImport(two.store, importRecord!, 'exclude', 'wrong file'));
  await two.finishPending();
  expect(await workshop.send(one, two)).toMatchObject({ newActions: 0, sameActions: newActions, excludedActions: newActions });
});

test('a copy goes on counting behind what it wrote itself, not behind what the other wrote at the same place', async () => {
  await using workshop = openWorkshop();
  const { one, twin } = await twins(workshop);
  const reader = await workshop.vault('reader');
  createCase(one, { title: 'left' });
  // The twin notes what it accepted, at the very place in the chain of what came.
  await workshop.send(one, twin);
  await twin.close();
  const again = await workshop.open('twin', join(workshop.folder, 'twin-state'));
  const highest = again.raw.prepare('SELECT max(lamport) FROM action').pluck().get() as number;
  expect(again.store.lamport).toBe(highest);
  createCase(again, { title: 'right' });
  await workshop.send(again, reader);
  expect(titles(reader)).toEqual(['before', 'left', 'right']);
});
