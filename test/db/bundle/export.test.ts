import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { exportBundle } from '../../../db/bundle/export.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a stored file that was damaged anywhere in its content never goes out, and no bundle appears', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const { id } = createCase(vault, { title: 'Invented case' });
  const source = join(workshop.folder, 'film.bin');
  writeFileSync(source, Buffer.alloc(300_000, 7));
  await addEvidence(vault, source, { case: id });
  const name = vault.raw.prepare('SELECT name FROM evidence_file').pluck().get() as string;
  const path = storedFilePath(layoutOf(vault.folder).files, name);
  const whole = readFileSync(path);
  const request = { recipients: [vault.recipient], scope: 'all', out: join(workshop.folder, 'out.age'), authorName: 'one' } as const;
  for (const at of [0, 100, 1000, 70_000, 150_000, 299_000]) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 1;
    writeFileSync(path, damaged);
    await expect(exportBundle(vault, request), `byte ${at}`).rejects.toMatchObject({
      code: 'bundle.file-damaged',
      params: { title: 'film.bin', item: expect.stringMatching(/-E0001$/) },
    });
    expect(readdirSync(workshop.folder).filter((entry) => entry.startsWith('out.age'))).toEqual([]);
  }
  writeFileSync(path, whole);
  expect(await exportBundle(vault, request)).toMatchObject({ counts: { files: 1, fileBytes: 300_000 } });
});
