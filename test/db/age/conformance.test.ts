import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';

import { generateIdentity, recipientOf } from '../../../db/age/identity.ts';
import { age, ageAtTerminal, borderSizes, decrypt, encrypt, hasAge, temporaryFolder } from './support.ts';

describe.skipIf(!hasAge)('the age command', () => {
  test.each(borderSizes)('decrypts %i bytes that we encrypted, and we what it encrypted', async (size) => {
    await using folder = await temporaryFolder();
    const identity = await generateIdentity();
    const keyFile = join(folder.path, 'key');
    await writeFile(keyFile, `${identity}\n`);
    const content = randomBytes(size);

    expect(age(['-d', '-i', keyFile], await encrypt(content, [recipientOf(identity)])).equals(content)).toBe(true);
    expect((await decrypt(age(['-r', recipientOf(identity)], content), identity)).equals(content)).toBe(true);
  });

  test('and we agree on files for several recipients', async () => {
    await using folder = await temporaryFolder();
    const identities = await Promise.all([generateIdentity(), generateIdentity(), generateIdentity()]);
    const recipients = identities.map(recipientOf);
    const content = randomBytes(100_000);
    const ours = await encrypt(content, recipients);
    const theirs = age(
      recipients.flatMap((recipient) => ['-r', recipient]),
      content,
    );
    for (const [index, identity] of identities.entries()) {
      const keyFile = join(folder.path, `key${index}`);
      await writeFile(keyFile, identity);
      expect(age(['-d', '-i', keyFile], ours).equals(content)).toBe(true);
      expect((await decrypt(theirs, identity)).equals(content)).toBe(true);
    }
  });

  test('uses the same passphrase files as typage', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'plain'), 'invented');
    ageAtTerminal(`age -p -o ${folder.path}/locked ${folder.path}/plain`, 'four invented short words\nfour invented short words\n');
    const decrypter = new Decrypter();
    decrypter.addPassphrase('four invented short words');
    expect(await decrypter.decrypt(await readFile(join(folder.path, 'locked')), 'text')).toBe('invented');
  });
});

describe('typage', () => {
  test.each(borderSizes)('decrypts %i bytes that we encrypted, and we what it encrypted', async (size) => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const content = randomBytes(size);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);

    expect(Buffer.from(await decrypter.decrypt(await encrypt(content, [recipient]))).equals(content)).toBe(true);
    expect((await decrypt(await encrypter.encrypt(content), identity)).equals(content)).toBe(true);
  });

  test('a post-quantum recipient of 1,959 characters works', async () => {
    const identity = await generateHybridIdentity();
    const recipient = await identityToRecipient(identity);
    expect(recipient.length).toBe(1959);
    const content = randomBytes(70_000);
    expect((await decrypt(await encrypt(content, [recipient]), identity)).equals(content)).toBe(true);
  });
});
