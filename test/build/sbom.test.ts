/** The bill of materials: CycloneDX 1.6, complete, and the same for the same sources. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';

import { insides, licenceTextOf } from '../../build/inside.ts';
import { printSbom } from '../../build/sbom.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-sbom-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = Buffer.from('of a package');
const locked = Object.fromEntries(
  ['@scope/one', 'better-sqlite3', 'two'].map((name) => [`node_modules/${name}`, { integrity: `sha512-${hash.toString('base64')}` }]),
);

function makePackage(installed: string, manifest: object): string {
  const into = path.join(folder, 'node_modules', installed);
  mkdirSync(into, { recursive: true });
  writeFileSync(path.join(into, 'package.json'), JSON.stringify(manifest));
  return into;
}

const folders = [
  makePackage('two', { name: 'two', version: '2.0.0', license: '(MPL-2.0 OR Apache-2.0)' }),
  makePackage('better-sqlite3', { name: 'another-name', version: '13.0.3', license: 'MIT' }),
  makePackage('@scope/one', { name: '@scope/one', version: '1.0.0', license: 'ISC' }),
];
const input = { name: 'Lapwing', version: '1.2.3', license: 'Apache-2.0', electronVersion: '45.0.0', folders, locked };

test('has what the schema requires, every package by its locked hash, and what lies inside of one', () => {
  const bom = JSON.parse(printSbom(input));
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
  expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(bom.metadata.component).toMatchObject({ type: 'application', name: 'Lapwing', version: '1.2.3' });
  const hashes = [{ alg: 'SHA-512', content: hash.toString('hex') }];
  expect(bom.components).toMatchObject([
    { type: 'framework', name: 'electron', version: '45.0.0' },
    { type: 'library', name: '@scope/one', purl: 'pkg:npm/%40scope/one@1.0.0', licenses: [{ license: { id: 'ISC' } }], hashes },
    {
      name: 'another-name',
      purl: 'pkg:npm/another-name@13.0.3',
      components: [{ name: 'SQLite', licenses: [{ license: { id: 'blessing' } }] }, { name: 'SQLite3 Multiple Ciphers' }],
    },
    { name: 'two', licenses: [{ expression: '(MPL-2.0 OR Apache-2.0)' }] },
    { type: 'data', name: 'EFF Large Wordlist for Passphrases' },
  ]);
  const references = JSON.stringify(bom).match(/"bom-ref":"[^"]*"/g)!;
  expect(new Set(references).size).toBe(references.length);
});

test('is the same from the same sources, and has another number from others', () => {
  expect(printSbom({ ...input, folders: folders.toReversed() })).toBe(printSbom(input));
  const numberOf = (text: string) => JSON.parse(text).serialNumber;
  expect(numberOf(printSbom({ ...input, version: '1.2.4' }))).not.toBe(numberOf(printSbom(input)));
});

test('is not made when the lock does not know a package by its hash', () => {
  expect(() => printSbom({ ...input, locked: {} })).toThrow('package-lock.json has no hash of node_modules/two');
});

test('what lies inside of a package is named with the version that is really there', () => {
  const versionOf = (name: string) => insides.find((inside) => inside.name === name)!.version;
  const database = new Database(':memory:');
  const { sqlite, ciphers } = database.prepare('SELECT sqlite_version() AS sqlite, sqlite3mc_version() AS ciphers').get() as Record<
    string,
    string
  >;
  database.close();
  expect(versionOf('SQLite')).toBe(sqlite);
  expect(`SQLite3 Multiple Ciphers ${versionOf('SQLite3 Multiple Ciphers')}`).toBe(ciphers);
  const resolve = createRequire(import.meta.url).resolve;
  const library = path.join(
    path.dirname(resolve('sodium-native/package.json')),
    `prebuilds/${process.platform}-${process.arch}/sodium-native.node`,
  );
  expect(readFileSync(library).includes(`\0${versionOf('libsodium')}\0`)).toBe(true);
  expect(readFileSync(path.join(path.dirname(resolve('unhomoglyph/package.json')), 'README.md'), 'utf8')).toContain(
    `v${versionOf('Unicode confusables.txt')}`,
  );
});

test('a licence that must be passed on is there with its text', () => {
  for (const inside of insides) {
    const isWithoutText = 'words' in inside.licence || inside.licence.id === 'blessing';
    expect(licenceTextOf(inside) === undefined).toBe(isWithoutText);
  }
});
