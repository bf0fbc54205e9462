/** What is written for another machine lies in a new folder below one that need not be there yet, and never in the vault. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { writeTimeRequests } from '../../../db/evidence/time/requests.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a folder that is not there is made, but none within the vault', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const path = join(workshop.folder, 'note.txt');
  writeFileSync(path, 'words');
  await addEvidence(vault, path, { case: createCase(vault, { title: 'One' }).id });
  const to = join(workshop.folder, 'stick', 'out');
  const { folder, items } = await writeTimeRequests(vault, undefined, to);
  expect(readdirSync(to).map((name) => join(to, name))).toEqual([folder]);
  expect(readdirSync(folder).toSorted()).toEqual([items[0]!.file, 'instructions.txt'].toSorted());

  const inside = join(vault.folder, 'new', 'deeper');
  await expect(writeTimeRequests(vault, undefined, inside)).rejects.toMatchObject({ code: 'file.in-vault' });
  expect(existsSync(join(vault.folder, 'new'))).toBe(false);
  await expect(writeTimeRequests(vault, undefined, join(path, 'below a file'))).rejects.toMatchObject({
    code: expect.any(String) as string,
  });
});
