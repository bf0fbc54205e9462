/** Of an item without its file nothing is told that somebody did with it; a copy in which nothing is covered is none. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { seeFalseName } from '../../../db/evidence/false-name.ts';
import { confirmFile, noteByHand } from '../../../db/evidence/file-cases.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { writeTimeRequests } from '../../../db/evidence/time/requests.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { runCliHere } from '../../support/cli.ts';
import { flatJpeg } from '../../support/flat-jpeg.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

test('a line about a file is refused where there is none, or where it came with another case, until somebody says that it is the same', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add();
  const { sha256 } = itemOf(vault, id);
  const of = createCase(vault, { title: 'Other' }).id;
  const [absent, naming] = ['0'.repeat(64), sha256!].map((hash) =>
    addRecord(vault, 'evidence', { case: of, title: 'Named', sha256: hash }),
  );
  for (const [item, code] of [
    [absent!, 'evidence.no-file'],
    [naming!, 'evidence.from-elsewhere'],
  ] as const) {
    for (const kind of ['handed-over', 'note'] as const)
      expect(() => noteByHand(vault, item, { kind, party: 'A court' })).toThrow(expect.objectContaining({ code }));
    expect(() => seeFalseName(vault, item)).toThrow(expect.objectContaining({ code }));
    await expect(writeTimeRequests(vault, [item], workshop.folder)).rejects.toMatchObject({ code });
    expect(custodyOf(vault, item)).toEqual([]);
  }
  expect((await writeTimeRequests(vault, undefined, workshop.folder)).items.map((one) => one.id)).toEqual([id]);
  confirmFile(vault, naming!);
  noteByHand(vault, naming!, { kind: 'note', note: 'Seen' });
  expect(custodyOf(vault, naming!).map(({ kind }) => kind)).toEqual(['confirmed', 'note']);
});

test('the command line says so', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const of = createCase(vault, { title: 'Papers' }).id;
  const path = join(workshop.folder, 'a.txt');
  writeFileSync(path, 'words');
  const { id } = await addEvidence(vault, path, { case: of, inspector });
  const absent = addRecord(vault, 'evidence', { case: of, title: 'Named', sha256: '0'.repeat(64) });
  await vault.close();
  const run = async (verb: string, ...words: string[]) => {
    const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
    const { stdout } = await runCliHere(['evidence', verb, ...words, '--vault', join(workshop.folder, 'v'), '--json'], environment);
    return JSON.parse(stdout) as unknown;
  };
  expect(await run('custody', absent, '--hand-over', 'A court')).toMatchObject({ error: { code: 'evidence.no-file' } });
  expect(await run('custody', absent, '--note', 'words')).toMatchObject({ error: { code: 'evidence.no-file' } });
  expect(await run('name-seen', id, absent)).toMatchObject({ error: { code: 'input.invalid' } });
  expect(await run('name-seen', absent)).toMatchObject({ error: { code: 'evidence.no-file' } });
  expect(await run('custody', id, '--note', 'words')).toMatchObject({ custody: [{ kind: 'received' }, { kind: 'note' }] });
});

test('a copy in which nothing is covered is refused by name', async () => {
  await using workshop = openWorkshop();
  const { add, copy } = await begun(workshop);
  const { id } = await add();
  for (const part of [undefined, { page: 1, left: 100, top: 100, width: 0, height: 200 }])
    await expect(copy(id, undefined, { choices: { covered: part ? [part] : [], leftOut: [], margin: 0 } })).rejects.toMatchObject({
      code: 'evidence.nothing-covered',
    });
});

test('a block that lies in a part only partly is black in a copy as well, whatever margin was said', async () => {
  await using workshop = openWorkshop();
  const { add, copy } = await begun(
    workshop,
    flatJpeg(64, 64, 1, () => 40),
  );
  const { id } = await add();
  // 20 to 44 pixels across, all of it down: the first and the last block lie in it by halves.
  const choices = { covered: [{ page: 1, left: 313, top: 0, width: 374, height: 1000 }], leftOut: [], margin: 0 };
  const made = (from: number, to: number) =>
    copy(
      id,
      flatJpeg(64, 64, 1, (x) => (x >= from && x < to ? -128 : 40)),
      { mediaType: 'image/jpeg', choices },
    );
  await expect(made(24, 40)).rejects.toMatchObject({ code: 'evidence.not-covered' });
  await expect(made(24, 48)).rejects.toMatchObject({ code: 'evidence.not-covered' });
  expect(await made(16, 48)).toMatchObject({ id: expect.any(String) as string });
});
