/** A file that the disk cannot read now keeps no other waiting, and is looked at once it can be. */
import { mkdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { factsOf } from '../../../db/evidence/file-facts.ts';
import { fileOf, itemOf } from '../../../db/evidence/items.ts';
import { lookAtFiles } from '../../../db/evidence/look-at-files.ts';
import { inTime } from '../../../db/evidence/looking.ts';
import { readTexts } from '../../../db/evidence/texts.ts';
import { AppError } from '../../../db/model/errors.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a round goes on behind a file that cannot be read, wherever it stands among them, and the next one has it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const of = createCase(vault, { title: 'One' }).id;
  const ids = [];
  for (const name of ['a.txt', 'b.txt', 'c.txt']) {
    writeFileSync(join(workshop.folder, name), `What ${name} says`);
    ids.push((await addEvidence(vault, join(workshop.folder, name), { case: of, fields: { title: name } })).id);
    vault.record('edit', [{ entity: 'evidence', record: ids.at(-1)!, field: 'mediaType', value: 'text/plain' }]);
  }
  // The first of the round: a folder in its place opens, and gives no byte (EISDIR), as a bad place of a disk does (EIO).
  const [first] = ids.toSorted((one, other) => (itemOf(vault, one).sha256! < itemOf(vault, other).sha256! ? -1 : 1));
  const path = storedFilePath(join(vault.folder, 'files'), fileOf(vault, itemOf(vault, first!)).name);
  renameSync(path, `${path}.away`);
  mkdirSync(path);
  expect(await lookAtFiles(vault)).toBe(2);
  expect(await readTexts(vault)).toBe(2);
  expect(ids.filter((id) => factsOf(vault, id)?.isOwn)).toEqual(ids.filter((id) => id !== first));
  rmdirSync(path);
  renameSync(`${path}.away`, path);
  expect(await lookAtFiles(vault)).toBe(1);
  expect(await readTexts(vault)).toBe(1);
});

const failing = (error: Error) =>
  inTime({}, async () => {
    throw error;
  });

test('what the disk says of one file is of that file; a process that cannot start, or a lock, is not', async () => {
  for (const [code, syscall] of [
    ['EIO', 'read'],
    ['EACCES', 'open'],
    ['EMFILE', 'open'],
    ['EISDIR', 'read'],
  ])
    expect(await failing(Object.assign(new Error(code), { code, syscall }))).toBe('absent');
  await expect(failing(Object.assign(new Error('no process'), { code: 'EAGAIN', syscall: 'spawn' }))).rejects.toThrow('no process');
  await expect(failing(new AppError('job.cancelled', 'locked'))).rejects.toThrow('locked');
  await expect(failing(new Error('a slip of ours'))).rejects.toThrow('a slip of ours');
});
