/** The care of evidence over the data port: times asked for and answered, roots accepted, what the last check found, what a backup has not. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { TimeAuthority } from '../support/time-authority.ts';
import { createRealVault, temporaryFolder } from './real-process.ts';

test('a hash is asked for, its answer is read, and its root is accepted by the certificate that was shown and no other', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const at = (name: string) => join(place.folder, name);
  const { id: of } = await window['cases.create']({ title: 'One' });
  writeFileSync(at('a.bin'), 'a file');
  const { id } = await window['evidence.add']({ file: await grant('read-file', 'a.bin'), about: { case: of } });
  mkdirSync(at('stick'));
  const asked = await window['evidence.askTimes']({ folder: await grant('folder', 'stick'), ids: [id] });
  expect(asked).toMatchObject({ count: 1, name: readdirSync(at('stick'))[0] });
  const folder = join(at('stick'), asked.name);
  const request = readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith('.tsq'))!));
  const authority = new TimeAuthority(place.folder);
  writeFileSync(at('a.tsr'), authority.answer(request));
  writeFileSync(at('b.tsr'), 'nothing');
  const files = [await grant('read-file', 'a.tsr'), await grant('read-file', 'b.tsr')];
  const { answers } = await window['evidence.readTimes']({ files });
  expect(answers.map(({ outcome }) => outcome)).toEqual(['taken', 'unreadable']);
  const { seen } = (await window['evidence.care']({})).times;
  expect(seen).toHaveLength(1);
  const { root } = seen[0]!;
  const { certificates } = await window['evidence.rootsIn']({ file: await grant('read-file', 'Invented-Time/1.pem') });
  expect(certificates).toEqual([root]);
  const forged = { ...root, fingerprint: 'ab'.repeat(32) };
  await expect(window['evidence.acceptRoot']({ certificate: forged })).rejects.toMatchObject({ code: 'input.invalid' });
  await window['evidence.acceptRoot']({ certificate: root });
  expect((await window['evidence.times']({ id })).times).toMatchObject([{ state: 'proven', isAccepted: true }]);
  expect((await window['evidence.care']({})).times).toMatchObject({ accepted: 1, seen: [] });
  const { name, files: handed } = await window['evidence.handOutTimes']({ id, folder: await grant('folder', 'stick') });
  expect(readdirSync(join(at('stick'), name)).sort()).toEqual([...handed].sort());
  await window['evidence.forgetRoot']({ fingerprint: root.fingerprint });
  expect((await window['evidence.times']({ id })).times).toMatchObject([{ state: 'proven', isAccepted: false }]);
});

test('what a check found stands at the item, in the care of evidence and on Today, and a backup says what it has not', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  writeFileSync(join(place.folder, 'a.bin'), 'a file');
  const { id } = await window['evidence.add']({ file: await grant('read-file', 'a.bin'), about: { case: of } });
  expect(await window['evidence.times']({ id })).toEqual({ times: [] });
  expect((await window['evidence.verify']({ ids: [id] })).items).toMatchObject([{ outcome: 'whole', badTimes: 0 }]);
  expect((await window['evidence.times']({ id })).check).toMatchObject({ outcome: 'whole' });
  rmSync(join(place.folder, 'vault', 'files'), { recursive: true });
  mkdirSync(join(place.folder, 'backups'));
  const backup = await window['upkeep.backUp']({ folder: await grant('folder', 'backups') });
  expect(backup).toMatchObject({ files: 1, sound: 0, damaged: [{ problem: 'missing', isMended: false, evidence: [id] }] });
  expect((await window['evidence.times']({ id })).check).toMatchObject({ outcome: 'missing' });
  expect((await window['today.show']({})).damagedFiles).toBe(1);
  await window['evidence.setCheckDays']({ days: 7 });
  expect(await window['evidence.care']({})).toMatchObject({ days: 7, files: 1, damaged: [{ id, outcome: 'missing' }] });
});
