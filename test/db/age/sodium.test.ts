import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

test('libsodium comes without a search for its native part', () => {
  const program = `
    import { createRequire } from 'node:module';
    const { sodium } = await import(${JSON.stringify(resolve(import.meta.dirname, '../../../db/age/sodium.ts'))});
    const hash = Buffer.alloc(32);
    sodium.crypto_hash_sha256(hash, Buffer.from('abc'));
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    process.stdout.write(JSON.stringify({ hash: hash.toString('hex'), searches: loaded.filter((file) => file.includes('require-addon')).length }));`;
  const words = ['--input-type=module', '-e', program];
  const said = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', cwd: import.meta.dirname })) as unknown;
  expect(said).toEqual({ hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', searches: 0 });
});
