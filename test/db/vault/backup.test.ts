import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a disk that can only be read is named as such, also below folders that are missing there', async (context) => {
  await using workshop = openWorkshop();
  const place = join(workshop.folder, 'stick');
  mkdirSync(place);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', place]).status !== 0)
    return context.skip('mounting a disk needs root');
  try {
    const vault = await workshop.vault('v');
    createCase(vault, { title: 'x' });
    for (const to of [place, join(place, 'missing'), join(place, 'missing', 'deeper')])
      await expect(backUpVault(vault, to)).rejects.toMatchObject({ code: 'disk.read-only' });
    expect(readdirSync(place)).toEqual([]);
  } finally {
    spawnSync('umount', ['-l', resolve(place)]);
  }
});

test('a backup makes the folders that are missing above it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { folder } = await backUpVault(vault, join(workshop.folder, 'missing', 'deeper'));
  expect(existsSync(join(folder, 'lapwing.db'))).toBe(true);
});
