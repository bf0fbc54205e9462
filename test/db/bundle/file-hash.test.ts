/** The hash of a file of evidence is bytes; how its letters are written in a record is nothing to go by. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { previewPart } from '../../../db/bundle/preview-records.ts';
import { chooseScope } from '../../../db/bundle/scope.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { fieldChanges } from '../../../db/records/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { confirmFile } from '../../../db/evidence/file-cases.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** A case with a photo, and one that names the same photo by another writing of its hash. */
async function twice(folder: string, vault: Vault, write: (sha256: string) => string) {
  const photo = join(folder, 'photo');
  writeFileSync(photo, Buffer.alloc(3000, 7));
  const { sha256 } = await addEvidence(vault, photo, { case: createCase(vault, { title: 'With a photo' }).id });
  const other = createCase(vault, { title: 'From elsewhere' }).id;
  const again = vault.newId();
  vault.record('add-evidence', fieldChanges('evidence', again, { case: other, title: 'the photo', sha256: write(sha256) }));
  return { other, again };
}

test('a hash in capital letters is the same file: it leaves once, and the bundle is read', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { other, again } = await twice(workshop.folder, one, (sha256) => sha256.toUpperCase());
  expect((await chooseScope(one, 'all', 'team')).files.leaving).toHaveLength(1);
  expect((await chooseScope(one, [other], 'team')).files.leaving).toHaveLength(0);
  confirmFile(one, again);
  expect((await chooseScope(one, [other], 'team')).files.leaving).toHaveLength(1);
  expect((await previewPart(one, [other], other)).files).toEqual([{ title: 'the photo', sizeBytes: 3000 }]);
  expect((await workshop.send(one, two)).files).toBe(1);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('what is no hash at all is a record without a file, and everything else still leaves', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  await twice(workshop.folder, one, () => 'no hash');
  expect((await workshop.send(one, two)).files).toBe(1);
});
