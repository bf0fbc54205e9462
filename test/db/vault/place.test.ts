/** The folder of an open vault is moved, removed or replaced: noticed before anything is said to be saved. */
import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';
import { countRows } from '../../security/small-vault.ts';

test.each([
  ['removed', (folder: string) => rmSync(folder, { recursive: true })],
  ['moved', (folder: string) => renameSync(folder, `${folder}-moved`)],
  [
    'replaced by a copy',
    (folder: string) => (renameSync(folder, `${folder}-moved`), cpSync(`${folder}-moved`, folder, { recursive: true })),
  ],
  ['left without its database', (folder: string) => rmSync(join(folder, 'lapwing.db'))],
  ['left without its log file', (folder: string) => rmSync(join(folder, 'lapwing.db-wal'))],
])('a vault whose folder was %s while it was open refuses the next change and says so at closing', async (_what, spoil) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'before' });
  spoil(vault.folder);
  expect(() => createCase(vault, { title: 'after' })).toThrow(expect.objectContaining({ code: 'vault.moved' }));
  expect(countRows(vault, 'case_record')).toBe(1);
  await expect(vault.close()).rejects.toMatchObject({ code: 'vault.moved' });
});

test('a vault whose folder went away after the last change says so at closing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  rmSync(vault.folder, { recursive: true });
  await expect(vault.close()).rejects.toMatchObject({ code: 'vault.moved' });
});

test('in a folder that was moved everything is there that was saved before', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (let n = 0; n < 9; n += 1) createCase(vault, { title: `Case ${n}` });
  renameSync(vault.folder, join(workshop.folder, 'moved'));
  await expect(vault.close()).rejects.toMatchObject({ code: 'vault.moved' });
  const again = await workshop.open('moved');
  expect(countRows(again, 'case_record')).toBe(9);
  expect(again.opening.missing).toBeUndefined();
});

test('the database and all that SQLite makes beside it are for their owner alone, in vaults, backups and restored ones', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'x' });
  const { folder } = await backUpVault(vault, join(workshop.folder, 'backups'));
  await restoreVault(folder, join(workshop.folder, 'restored'), passphrase, workshop.environment);
  const files = [vault.folder, folder, join(workshop.folder, 'restored')].flatMap((place) =>
    ['lapwing.db', 'lapwing.db-wal', 'lapwing.db-shm', 'lapwing.db-journal', 'identity.age', 'vault.json'].map((name) => join(place, name)),
  );
  const present = files.filter((path) => existsSync(path));
  expect(present.length).toBeGreaterThan(9);
  for (const path of present) expect((statSync(path).mode & 0o777).toString(8), path).toBe('600');
});
