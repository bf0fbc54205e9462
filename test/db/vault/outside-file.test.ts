import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { expect, test } from 'vitest';

import { exportBundle } from '../../../db/bundle/export.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { writeOutside, writeOutsideContent } from '../../../db/vault/outside-file.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { runCliHere } from '../../support/cli.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';

/** The vault's folder by every name that leads into it. */
function insides({ folder }: Workshop, vault: Vault): string[] {
  symlinkSync(vault.folder, join(folder, 'link'));
  mkdirSync(join(vault.folder, 'files', 'deep'), { recursive: true });
  return [vault.folder, join(vault.folder, 'files', 'deep'), join(folder, 'link'), relative('.', vault.folder)];
}

test('no output goes into the folder of the vault, by whatever path it is named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Harbour' });
  const names = () => readdirSync(vault.folder, { recursive: true }).sort();
  const places = insides(workshop, vault);
  const before = names();
  for (const place of places) {
    for (const format of ['csv', 'json', 'xlsx'] as const)
      await expect(exportCases(vault, format, join(place, 'cases'))).rejects.toMatchObject({ code: 'file.in-vault' });
    const request = { recipients: [vault.recipient], scope: 'all' as const, out: join(place, 'out.age'), authorName: 'sender' };
    await expect(exportBundle(vault, request)).rejects.toMatchObject({ code: 'file.in-vault' });
  }
  expect(names()).toEqual(before);
  // Beside it, and in a folder whose name only begins the same, there is room.
  mkdirSync(join(workshop.folder, 'v-2'));
  for (const place of [workshop.folder, join(workshop.folder, 'v-2')])
    expect(await exportCases(vault, 'csv', join(place, 'cases.csv'))).toMatchObject({ rows: 1 });
});

test('the command line says so, for a card too', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder };
  const out = ['--vault', vault.folder, '--out', join(vault.folder, 'new')];
  for (const words of [
    ['identity', 'card'],
    ['cases', 'export', '--format', 'json'],
    ['bundle', 'export', '--all', '--to', vault.recipient],
  ]) {
    const answer = await runCliHere([...words, ...out], environment);
    expect(answer, words.join(' ')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^file\.in-vault: .+Nothing was written/m) as string,
    });
  }
});

test('what another replica of the vault left goes once nobody has touched it for an hour: it may be writing now', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const at = (name: string) => join(workshop.folder, name);
  const note = vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('outside-part:' || ?, ?)");
  const longAgo = Date.now() / 1000 - 2 * 60 * 60;
  for (const name of ['old.age.0a1b2c3d.part', 'new.age.0a1b2c3d.part', 'not-ours.age', 'gone.age.0a1b2c3d.part']) {
    note.run(at(name), vault.newId());
    writeFileSync(at(name), 'half');
    if (name !== 'new.age.0a1b2c3d.part') utimesSync(at(name), longAgo, longAgo);
  }
  rmSync(at('gone.age.0a1b2c3d.part'));
  await writeOutsideContent(vault, at('out.age'), 'whole');
  expect(readdirSync(workshop.folder).filter((name) => name.includes('age'))).toEqual(['new.age.0a1b2c3d.part', 'not-ours.age', 'out.age']);
  // On a stick that is not here now.
  expect(vault.raw.prepare("SELECT count(*) FROM vault_meta WHERE name LIKE 'outside-part:%gone%'").pluck().get()).toBe(1);
});

test('what a killed process left goes when the vault writes again; what is being written, and what is not its own, stays', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const at = (name: string) => join(workshop.folder, name);
  const note = vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('outside-part:' || ?, ?)");
  note.run(at('out.age.0a1b2c3d.part'), vault.store.replica.id);
  for (const name of ['out.age.0a1b2c3d.part', 'out.age.ffffffff.part']) writeFileSync(at(name), 'half');
  await writeOutside(vault, at('slow.csv'), async (file) => {
    await file.write('whole');
    await writeOutsideContent(vault, at('out.age'), 'quick');
  });
  expect(readdirSync(workshop.folder).filter((name) => /csv|age/.test(name))).toEqual(['out.age', 'out.age.ffffffff.part', 'slow.csv']);
  expect(readFileSync(at('slow.csv'), 'utf8')).toBe('whole');
  expect(vault.raw.prepare("SELECT count(*) FROM vault_meta WHERE name LIKE 'outside-part:%'").pluck().get()).toBe(0);
});
