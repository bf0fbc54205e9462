/** A bundle whose writing is killed around the moment in which it gets its name: what left stands in the custody, and what did not is taken back. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { custodyOf } from '../../db/evidence/custody.ts';
import { listHandovers } from '../../db/today/today.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import { openWorkshop, type Workshop } from '../support/vaults.ts';
import { runAndKill, runKilledAtName } from './killing.ts';
import { countRows } from './small-vault.ts';

vi.setConfig({ testTimeout: 300_000 });

async function begun(workshop: Workshop) {
  const vault = await workshop.vault('v');
  const film = join(workshop.folder, 'film.bin');
  writeFileSync(film, randomBytes(2_500_000));
  const { id } = await addEvidence(vault, film, { case: createCase(vault, { title: 'With a film' }).id });
  const kinds = (of: Vault) => custodyOf(of, id).map(({ kind }) => kind);
  const written = () => readdirSync(workshop.folder).filter((name) => name.startsWith('out.'));
  const send = (from: Vault, out = join(workshop.folder, 'out.age')) =>
    exportBundle(from, { recipients: [from.recipient], scope: 'all', out, authorName: 'sender' });
  return { vault, id, kinds, written, send };
}

test.each([
  ['export', 'out.age'],
  ['export-parts', '.age'],
])('%s killed before it has its name is taken back at the next opening, and sent anew by the next bundle', async (command, name) => {
  await using workshop = openWorkshop();
  const { vault, kinds, written, send } = await begun(workshop);
  await vault.close();
  await runKilledAtName(command, workshop.folder, name, 'before');
  expect(written().every((one) => one.endsWith('.part'))).toBe(true);
  const again = await workshop.open('v');
  expect(written()).toEqual([]);
  expect(kinds(again)).toEqual(['received', 'sent', 'not-sent']);
  expect(listHandovers(again)).toEqual([]);
  const { id } = await send(again);
  expect(kinds(again)).toEqual(['received', 'sent', 'not-sent', 'sent']);
  expect(listHandovers(again).map(({ bundle }) => bundle)).toEqual([id]);
});

test.each([
  ['export', 'out.age'],
  ['export-parts', '.age'],
])('%s killed right after it has its name stands in the custody and in the list of what was handed over', async (command, name) => {
  await using workshop = openWorkshop();
  const { vault, kinds, written } = await begun(workshop);
  await vault.close();
  await runKilledAtName(command, workshop.folder, name, 'after');
  expect(written().some((one) => one.endsWith('.age'))).toBe(true);
  // Somebody takes it away before the vault is opened again.
  for (const one of written()) if (one.endsWith('.age')) rmSync(join(workshop.folder, one));
  const again = await workshop.open('v');
  expect(kinds(again)).toEqual(['received', 'sent']);
  expect(listHandovers(again)).toHaveLength(1);
  await again.close();
  expect(kinds(await workshop.open('v'))).toEqual(['received', 'sent']);
});

test('a bundle that cannot get its name is taken back at once', async () => {
  await using workshop = openWorkshop();
  const { vault, kinds, send } = await begun(workshop);
  const out = join(workshop.folder, 'taken');
  const failing = exportBundle(vault, {
    recipients: [vault.recipient],
    scope: 'all',
    out,
    authorName: 'sender',
    // A folder of this name comes while it is written.
    report: () => mkdirSync(join(out, 'in it'), { recursive: true }),
  });
  await expect(failing).rejects.toMatchObject({ code: expect.any(String) as string });
  expect(kinds(vault)).toEqual(['received', 'sent', 'not-sent']);
  expect(listHandovers(vault)).toEqual([]);
  await send(vault);
  expect(kinds(vault)).toEqual(['received', 'sent', 'not-sent', 'sent']);
});

/** A vault to which a bundle with a film comes, and how many files it holds. */
async function receiving(workshop: Workshop) {
  const [vault, sender] = [await workshop.vault('v'), await workshop.vault('sender')];
  const film = join(workshop.folder, 'film.bin');
  writeFileSync(film, randomBytes(2_500_000));
  await addEvidence(sender, film, { case: createCase(sender, { title: 'With a film' }).id });
  const send = (name: string) =>
    exportBundle(sender, { recipients: [vault.recipient], scope: 'all', out: join(workshop.folder, name), authorName: 'sender' });
  await send('in.age');
  const held = () =>
    readdirSync(join(workshop.folder, 'v/files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  const expectNothingLeft = async (count: number) => {
    const opened = await workshop.open('v');
    expect((await verifyVault(opened)).unreferenced).toEqual([]);
    expect({ held: held(), waiting: countRows(opened, 'staged_bundle') }).toEqual({ held: count, waiting: 0 });
    await opened.close();
  };
  return { vault, sender, send, held, expectNothingLeft };
}

test('killed while a bundle with files comes in, the next opening takes away what nobody can decide about', async () => {
  await using workshop = openWorkshop();
  const { vault, held, expectNothingLeft } = await receiving(workshop);
  await vault.close();
  await runAndKill('import', workshop.folder, () => held() > 0);
  expect(held()).toBe(1);
  await expectNothingLeft(0);
  expect(await runAndKill('import', workshop.folder, 600_000)).toBe('done');
  await expectNothingLeft(1);
});

test('killed before the second copy of a file goes that two bundles brought, the next opening takes it away', async () => {
  await using workshop = openWorkshop();
  const { vault, sender, send, held, expectNothingLeft } = await receiving(workshop);
  const first = await stageBundle(vault, join(workshop.folder, 'in.age'));
  createCase(sender, { title: 'Another' });
  await send('second.age');
  await stageBundle(vault, join(workshop.folder, 'second.age'));
  await acceptBundle(vault, first.key);
  await vault.close();
  expect(held()).toBe(2);
  await runKilledAtName('accept', workshop.folder, join('v', 'files'), 'removed');
  expect(held()).toBe(2);
  await expectNothingLeft(1);
});
