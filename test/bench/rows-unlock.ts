/**
 * Row unlock: process start → first list, without the key derivation, against a bare open and the same query.
 * Both run as the app does: built into few files, as the vault process is.
 */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { build } from 'vite';

import { nodeConfig } from '../../build/vite.ts';
import { readKeyFile } from '../../db/vault/key-file.ts';
import { layoutOf } from '../../db/vault/layout.ts';
import { type BenchRow, compare, time } from './measure.ts';
import { benchPassphrase } from './vault.ts';

/** The vault must be closed: each run is a process of its own. */
export async function unlockRow(folder: string, vaultFolder: string, stateFolder: string): Promise<BenchRow> {
  const run = await unlockRuns(folder, vaultFolder, stateFolder);
  await run('ours')();
  return compare('unlock', 2, run('ours'), run('bare'));
}

/** The baseline of unlocking, for others to compare with. @returns a run of it, in milliseconds. */
export async function bareUnlock(folder: string, vaultFolder: string, stateFolder: string): Promise<() => Promise<number>> {
  return (await unlockRuns(folder, vaultFolder, stateFolder))('bare');
}

type Runs = (mode: 'ours' | 'bare') => () => Promise<number>;

async function unlockRuns(folder: string, vaultFolder: string, stateFolder: string): Promise<Runs> {
  const secrets = await readKeyFile(layoutOf(vaultFolder).identity, benchPassphrase);
  const keys = join(folder, 'unlock-keys.json');
  await writeFile(
    keys,
    JSON.stringify({
      identity: secrets.identity,
      signingSeed: Buffer.from(secrets.signingSeed).toString('hex'),
      databaseKey: Buffer.from(secrets.databaseKey).toString('hex'),
    }),
  );
  const built = resolve(import.meta.dirname, '../../out/bench/unlock');
  await build(nodeConfig({ ours: 'test/bench/unlock-ours-process.ts', bare: 'test/bench/unlock-bare-process.ts' }, built));
  return (mode) => () => time(() => execFileSync(process.execPath, [join(built, `${mode}.js`), vaultFolder, stateFolder, keys]));
}
