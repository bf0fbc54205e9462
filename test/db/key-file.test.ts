import { spawn } from 'node:child_process';
import { createPrivateKey, randomBytes } from 'node:crypto';
import { copyFile, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';

import { generateIdentity, recipientOf } from '../../db/age/identity.ts';
import { publicBytesOf } from '../../db/log/receive/checkpoint.ts';
import { deriveKeyNow } from '../../db/vault/derive-key-scrypt.ts';
import { createDeriveKey, deriveKey } from '../../db/vault/derive-key.ts';
import { readKeyFile, type VaultSecrets, writeKeyFile } from '../../db/vault/key-file.ts';
import { age, ageAtTerminal, codeOf, encrypt, hasAge, temporaryFolder } from './age/support.ts';

const passphrase = 'seven invented words für 律师 only';
/** The real derivation, without a process for each try. */
const inProcess = { deriveKey: async (request: Parameters<typeof deriveKeyNow>[0]) => deriveKeyNow(request) };
const quick = { ...inProcess, workFactor: 2 };

async function newSecrets(): Promise<VaultSecrets> {
  return { identity: await generateIdentity(), signingSeed: randomBytes(32), databaseKey: randomBytes(32) };
}

test('a key file of full strength reads back, from a process of its own, with mode 0600', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'identity.age');
  const secrets = await newSecrets();
  await writeKeyFile(path, secrets, passphrase);
  expect(await readKeyFile(path, passphrase)).toEqual(secrets);
  expect(await codeOf(readKeyFile(path, `${passphrase} `))).toBe('vault.wrong-passphrase');
  expect((await readFile(path, 'utf8')).split('\n')[1]).toMatch(/^-> scrypt \S{22} 18$/);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder.path)).toEqual(['identity.age']);
});

test.skipIf(!hasAge)('the age command opens it, and what comes out is an age identity file with keys for public tools', async () => {
  await using folder = await temporaryFolder();
  const [path, plain] = [join(folder.path, 'identity.age'), join(folder.path, 'identity.txt')];
  const secrets = await newSecrets();
  await writeKeyFile(path, secrets, passphrase, { workFactor: 10 });
  ageAtTerminal(`age -d -o ${plain} ${path}`, `${passphrase.normalize('NFKC')}\n`);

  const lines = (await readFile(plain, 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toBe(`# lapwing-database-key: ${secrets.databaseKey.toString('hex')}`);
  expect(lines[2]).toBe(secrets.identity);
  const signingKey = /^# lapwing-signing-key: (\S{64})$/.exec(lines[0]!)![1];
  const pem = createPrivateKey(`-----BEGIN PRIVATE KEY-----\n${signingKey}\n-----END PRIVATE KEY-----\n`);
  expect(pem.export({ format: 'jwk' })).toMatchObject({ crv: 'Ed25519', x: publicBytesOf(secrets.signingSeed).toString('base64url') });

  expect(age(['-d', '-i', plain], await encrypt(Buffer.from('invented'), [recipientOf(secrets.identity)])).toString()).toBe('invented');
});

test.skipIf(!hasAge)('a key file that was opened and locked again with the age command is read', async () => {
  await using folder = await temporaryFolder();
  const [path, plain] = [join(folder.path, 'identity.age'), join(folder.path, 'identity.txt')];
  const secrets = await newSecrets();
  await writeKeyFile(path, secrets, passphrase, quick);
  ageAtTerminal(`age -d -o ${plain} ${path}`, `${passphrase.normalize('NFKC')}\n`);
  ageAtTerminal(`age -p -o ${path}.new ${plain}`, 'another\nanother\n');
  expect(await readKeyFile(`${path}.new`, 'another')).toEqual(secrets);
});

test('a key file of the first version is read for ever', async () => {
  const vector = JSON.parse(await readFile(new URL('../vectors/key-file-1.json', import.meta.url), 'utf8')) as Record<
    'passphrase' | 'file' | 'identity' | 'signingSeed' | 'databaseKey',
    string
  >;
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'identity.age'), Buffer.from(vector.file, 'base64'));
  expect(await readKeyFile(join(folder.path, 'identity.age'), vector.passphrase)).toEqual({
    identity: vector.identity,
    signingSeed: Buffer.from(vector.signingSeed, 'hex'),
    databaseKey: Buffer.from(vector.databaseKey, 'hex'),
  });
});

test('the passphrase is the same however its accents and widths were typed', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'identity.age');
  await writeKeyFile(path, await newSecrets(), 'gr\u00fcn \uff21\ufb01', quick);
  expect(await codeOf(readKeyFile(path, 'gru\u0308n Afi', inProcess))).toBe('none');
});

test('a flipped bit is damage, or a wrong passphrase just where the header says that it must be', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'identity.age');
  await writeKeyFile(path, await newSecrets(), passphrase, { ...quick, workFactor: 10 });
  const whole = await readFile(path);
  for (let at = 0; at < whole.length; at += 1) {
    const bad = Buffer.from(whole);
    // A low bit: most letters stay letters, and the work factor becomes 11 or 00.
    bad[at]! ^= 1;
    await writeFile(path, bad);
    const mayBeWrongKey = (at >= 32 && at <= 53) || at === 55 || at === 56 || (at >= 58 && at <= 100);
    expect(await codeOf(readKeyFile(path, passphrase, inProcess)), `byte ${at}`).toMatch(
      mayBeWrongKey ? /^vault\.(wrong-passphrase|identity-damaged)$/ : /^vault\.identity-damaged$/,
    );
  }
});

test('a cut, empty, oversized, missing or foreign file is damage', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'identity.age');
  const secrets = await newSecrets();
  await writeKeyFile(path, secrets, passphrase, quick);
  const whole = await readFile(path);
  for (let length = 0; length < whole.length; length += 1) {
    await writeFile(path, whole.subarray(0, length));
    expect(await codeOf(readKeyFile(path, passphrase, inProcess)), `length ${length}`).toBe('vault.identity-damaged');
  }
  const foreign = [
    Buffer.concat([whole, Buffer.of(0)]),
    Buffer.concat([whole, Buffer.alloc(20_000)]),
    await encrypt(Buffer.from(secrets.identity), [recipientOf(secrets.identity)]),
    randomBytes(400),
  ];
  for (const bytes of foreign) {
    await writeFile(path, bytes);
    expect(await codeOf(readKeyFile(path, passphrase, inProcess))).toBe('vault.identity-damaged');
  }
  await truncate(path, 3 * 1024 ** 3);
  expect(await codeOf(readKeyFile(path, passphrase, inProcess))).toBe('vault.identity-damaged');
  expect(await codeOf(readKeyFile(join(folder.path, 'missing'), passphrase))).toBe('vault.identity-damaged');
});

test('a file that asks for too much memory, or holds no keys, is damage', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'identity.age');
  for (const content of ['', 'invented', `${await generateIdentity()}\n`]) {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('p');
    encrypter.setScryptWorkFactor(2);
    await writeFile(path, await encrypter.encrypt(content));
    expect(await codeOf(readKeyFile(path, 'p', inProcess))).toBe('vault.identity-damaged');
  }
  await writeKeyFile(path, await newSecrets(), passphrase, { ...quick, workFactor: 12 });
  const greedy = (await readFile(path, 'latin1')).replace(' 12\n', ' 21\n');
  await writeFile(path, greedy, 'latin1');
  expect(await codeOf(readKeyFile(path, passphrase))).toBe('vault.identity-damaged');
  expect(await codeOf(writeKeyFile(path, await newSecrets(), passphrase, { workFactor: 21 }))).toBe('input.invalid');
  expect(await codeOf(writeKeyFile(path, await newSecrets(), ''))).toBe('input.invalid');
});

test('a write that fails keeps the old key file and leaves no part', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'identity.age');
  const secrets = await newSecrets();
  await writeKeyFile(path, secrets, 'old', quick);
  await copyFile(path, `${path}.copy`);
  const broken = createDeriveKey(() => spawn(process.execPath, ['--eval', 'process.exit(3)'], { stdio: ['pipe', 'pipe', 'ignore'] }));
  expect(await codeOf(writeKeyFile(path, await newSecrets(), 'new', { deriveKey: broken }))).toBe('internal');
  expect(await codeOf(writeKeyFile(join(folder.path, 'no', 'folder'), secrets, 'new', quick))).toBe('file.not-found');
  expect(await readKeyFile(path, 'old', inProcess)).toEqual(secrets);
  expect((await readdir(folder.path)).sort()).toEqual(['identity.age', 'identity.age.copy']);
});

test('the process derives what scrypt derives here, and the passphrase stays off its command line', async () => {
  const request = { passphrase: Buffer.from('pass\nphrase\0with odd bytes'), salt: randomBytes(44), workFactor: 12 };
  expect(await deriveKey(request)).toEqual(deriveKeyNow(request));
  const seen: string[][] = [];
  const watched = createDeriveKey(() => {
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume().on("end", () => process.stdout.write(Buffer.alloc(32)))'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
    });
    seen.push(child.spawnargs);
    return child;
  });
  await watched(request);
  expect(seen.flat().join(' ')).not.toContain('phrase');
});

test('a process that cannot start is an error, not a hang', async () => {
  const missing = createDeriveKey(() => spawn('/nonexistent/node', [], { stdio: ['pipe', 'pipe', 'ignore'] }));
  expect(await codeOf(missing({ passphrase: Buffer.from('x'), salt: Buffer.alloc(16), workFactor: 2 }))).toBe('internal');
});
