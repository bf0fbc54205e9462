/** The unencrypted file that was taken in goes on request: itself, however it was chosen. */
import { lstatSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { removeOriginal } from '../../../db/evidence/remove-original.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun, photo } from './covered-items.ts';

test('an original that was chosen by a link goes with the link, and what a link leads into the vault stays', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add();
  const [original, link, inner] = ['gate.jpg', 'link.jpg', 'inner.jpg'].map((name) => join(workshop.folder, name)) as [
    string,
    string,
    string,
  ];
  symlinkSync(layoutOf(vault.folder).database, inner);
  await expect(removeOriginal(vault, id, inner)).rejects.toMatchObject({ code: 'file.in-vault' });
  symlinkSync(original, link);
  expect(await removeOriginal(vault, id, link)).toBe('removed');
  expect(readdirSync(workshop.folder).filter((name) => name.endsWith('.jpg'))).toEqual(['inner.jpg']);
  expect(custodyOf(vault, id).map(({ kind }) => kind)).toEqual(['received', 'original-removed']);
  // It leads nowhere now.
  symlinkSync(original, link);
  expect(await removeOriginal(vault, id, link)).toBe('gone');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  writeFileSync(original, Buffer.concat([photo, photo]));
  expect(await removeOriginal(vault, id, link)).toBe('changed');
});
