/** A bundle as a file: what tools that are not ours see of it, and what becomes of one that was changed or passed on. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { encryptBytes } from '../../../db/age/file.ts';
import { openSshPublicKey } from '../../../db/bundle/container/sshsig.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { visibleRecords } from '../../support/visible.ts';
import { checkBag } from '../../support/bag-check.ts';
import { identityOf, unpack } from '../../support/unpack.ts';
import { openWorkshop } from '../../support/vaults.ts';

const story = {
  title: 'Visible case',
  narrative: 'what the team may read',
  people: [{ name: '王全' }],
  acts: [{ type: 'HRD-07', victim: '王全' }],
};

test('a bundle opens with age, tar, sha256sum and ssh-keygen, and is a bag after RFC 8493', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, story);
  const proof = join(workshop.folder, 'photo.bin');
  writeFileSync(proof, Buffer.alloc(200_000, 7));
  await addEvidence(one, proof, { case: id });
  const { file } = await workshop.send(one, two);
  const bag = unpack(workshop, two, file);
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest-sha256.txt'], { cwd: bag });
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'tagmanifest-sha256.txt'], { cwd: bag });
  writeFileSync(join(bag, '../signers'), `sender ${openSshPublicKey(one.signingKey)}\n`);
  const tagManifest = readFileSync(join(bag, 'tagmanifest-sha256.txt'));
  const told = execFileSync(
    'ssh-keygen',
    ['-Y', 'verify', '-f', '../signers', '-I', 'sender', '-n', 'lapwing-bundle', '-s', 'tagmanifest-sha256.txt.sig'],
    { cwd: bag, input: tagManifest, encoding: 'utf8' },
  );
  expect(told).toContain('Good "lapwing-bundle" signature');
  expect(checkBag(bag)).toEqual([]);
  writeFileSync(join(bag, 'data/bundle.json'), '{}');
  expect(checkBag(bag)).not.toEqual([]);
});

test('a bundle that somebody else passes on is refused, although it decrypts', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const three = await workshop.vault('three');
  createCase(one, story);
  const { file } = await workshop.send(one, two);
  const key = join(workshop.folder, 'two.key');
  writeFileSync(key, `${identityOf(two)}\n`);
  const plain = execFileSync('age', ['-d', '-i', key, file], { maxBuffer: 1e9 });
  const passedOn = join(workshop.folder, 'passed-on.age');
  writeFileSync(passedOn, await encryptBytes(plain, [three.recipient]));
  await expect(stageBundle(three, passedOn)).rejects.toMatchObject({ code: 'bundle.not-for-me' });
  expect(three.raw.prepare('SELECT count(*) FROM staged_bundle').pluck().get()).toBe(0);
});

test('every cut and every flipped byte of a bundle is refused with a name, and leaves nothing behind', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, story);
  const path = join(workshop.folder, 'proof.bin');
  writeFileSync(path, Buffer.alloc(150_000, 3));
  await addEvidence(one, path, { case: id });
  const file = join(workshop.folder, 'whole.age');
  await exportBundle(one, { recipients: [two.recipient], scope: 'all', out: file, authorName: 'One' });
  const reader = await workshop.vault('reader');
  const key = join(workshop.folder, 'two.key');
  writeFileSync(key, `${identityOf(two)}\n`);
  const plain = execFileSync('age', ['-d', '-i', key, file], { maxBuffer: 1e9 });
  const damaged = join(workshop.folder, 'damaged.age');
  const whole = visibleRecords(two);
  const outcomes: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    const at = Math.floor((plain.length * n) / 60);
    const copy = n % 2 === 0 ? Buffer.from(plain) : plain.subarray(0, at);
    if (n % 2 === 0) copy[at] = copy[at]! ^ 0x10;
    writeFileSync(damaged, await encryptBytes(copy, [two.recipient]));
    outcomes.push(
      await stageBundle(two, damaged).then(
        () => 'staged',
        (error: { code: string }) => error.code,
      ),
    );
  }
  // A flipped bit in the filling of a tar block changes nothing that is signed or read.
  expect(outcomes.filter((code) => code === 'staged').length).toBeLessThan(3);
  expect(outcomes.filter((code) => code !== 'staged' && !/^(bundle|log)\./.test(code))).toEqual([]);
  expect(visibleRecords(two)).toBe(whole);
  expect(reader.raw.prepare('SELECT count(*) FROM staged_bundle').pluck().get()).toBe(0);
  expect(existsSync(damaged)).toBe(true);
}, 180_000);
