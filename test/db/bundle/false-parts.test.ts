/** Parts of a bundle that somebody changed, in the place of those that wait already. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { exportBundle } from '../../../db/bundle/export.ts';
import { listWaitingParts } from '../../../db/bundle/parts/stored.ts';
import { takeParts } from '../../../db/bundle/take-parts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { openWorkshop } from '../../support/vaults.ts';

const mebibyte = 2 ** 20;

test('a false part that comes for one that waits is named, and the one that waits stays', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const film = join(workshop.folder, 'film.bin');
  writeFileSync(film, randomBytes(2.5 * mebibyte));
  await addEvidence(one, film, { case: createCase(one, { title: 'With a film' }).id });
  const out = join(workshop.folder, 'to-team.age');
  const to = { recipients: [two.recipient], scope: 'all', authorName: 'one' } as const;
  const { parts = [] } = await exportBundle(one, { ...to, out, partBytes: mebibyte });
  const [last, ...others] = parts.map((part) => join(workshop.folder, part)).toReversed();
  await takeParts(two, others);
  // Of an older name, which says no sum.
  const name = parts[1]!.replace(/\.[a-z2-7]{8}\.age$/, '.age');
  writeFileSync(join(workshop.folder, name), Buffer.alloc(mebibyte, 'false'));
  const damaged = { code: 'bundle.part-damaged', params: { n: 2, name } };
  await expect(takeParts(two, [join(workshop.folder, name), last!])).rejects.toMatchObject(damaged);
  expect(listWaitingParts(two)).toMatchObject([{ missing: [parts.length] }]);
  expect(await takeParts(two, [last!])).toMatchObject({ bundle: { files: 1 } });
});
