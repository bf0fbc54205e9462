/** Files are looked at more closely than they once were: what was said then to hold no pictures is looked at again, once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { factsOf, isUnlookedAt, keepFacts } from '../../../db/evidence/file-facts.ts';
import { lookAtFiles, lookAtItem } from '../../../db/evidence/look-at-files.ts';
import { unlookedItems } from '../../../db/evidence/people-shown.ts';
import { dropNote } from '../../../db/query/vault-meta.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { jpegWith } from '../../support/media.ts';

test('a "no" of before is asked for once more, and what was found to be a picture is not', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id: of } = createCase(vault, { title: 'With files' });
  const add = async (name: string, content: Uint8Array | string) => {
    writeFileSync(join(workshop.folder, name), content);
    const { id, sha256 } = await addEvidence(vault, join(workshop.folder, name), { case: of });
    return { id, sha256: Buffer.from(sha256, 'hex') };
  };
  const card = await add('ada.txt', '\u001B[0m\nBEGIN:VCARD\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n');
  const words = await add('words.txt', 'Words.');
  const picture = await add('gate.jpg', jpegWith({}));
  // As an older Lapwing found it.
  vault.transaction(() => {
    for (const { sha256 } of [card, words]) keepFacts(vault, sha256, 'a.txt', { mediaType: 'text/plain' });
    keepFacts(vault, picture.sha256, 'gate.jpg', { mediaType: 'image/jpeg', device: 'Shutter S1' });
    dropNote(vault, 'looks-closely');
  });
  expect(unlookedItems(vault)).toEqual([picture.id]);
  await lookAtItem(vault, picture.id);
  expect([card, words, picture].map(({ id }) => isUnlookedAt(vault, id))).toEqual([true, true, false]);
  await lookAtFiles(vault);
  expect(unlookedItems(vault)).toEqual([card.id, picture.id]);
  expect(factsOf(vault, picture.id)?.facts.device).toBe('Shutter S1');
  await lookAtFiles(vault);
  expect([card, words, picture].map(({ id }) => isUnlookedAt(vault, id))).toEqual([false, false, false]);
});
