/** The files of a training vault: what they are said to be is what they are, and each shows an act. */
import { expect, test } from 'vitest';

import { aboutItem } from '../../../db/evidence/about.ts';
import { fileOf, itemOf } from '../../../db/evidence/items.ts';
import { pinpointsIn } from '../../../db/evidence/pinpoints.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { prepareTraining } from '../../../db/training/prepare.ts';
import { openStoredFile } from '../../../db/vault/file-store.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a picture, a sound, a paper and a captured text come with custody and the places that show their acts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  expect(await prepareTraining(vault)).toMatchObject({ files: 4 });
  const items = await verifyEvidence(vault, undefined);
  expect(items.map(({ outcome }) => outcome)).toEqual(['whole', 'whole', 'whole', 'whole']);
  for (const { id } of items) {
    const item = itemOf(vault, id);
    const { facts, custody } = aboutItem(vault, id);
    expect(custody[0]).toMatchObject({ kind: 'received', party: expect.any(String) as string });
    expect(pinpointsIn(vault, id)).toMatchObject([{ claim: { entity: 'act', deleted: false } }]);
    const file = await openStoredFile(layoutOf(vault.folder).files, fileOf(vault, item));
    const read = await vault.inspector.facts(file, item.fileName);
    await file.close();
    const { url: _url, capturedAt: _at, tool: _tool, ...said } = facts!;
    // Of a text alone nobody but whoever captured it says from where it is.
    expect(read).toMatchObject({
      mediaType: said.mediaType,
      ...(said.width && { width: said.width, height: said.height }),
      ...(said.pages && { pages: said.pages }),
    });
    expect(read!.warnings).toBeUndefined();
    expect(read!.durationMs).toBe(said.durationMs);
  }
});
