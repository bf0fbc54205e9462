/**
 * One command in a process that ends itself, as if somebody had pulled the plug, right before its n-th write.
 *
 * `killed-process.ts N COMMAND…`: with 0 it lives, and writes the number of its writes to the file that
 * `LAPWING_TEST_COUNT` names. A write is every call that changes a file, a folder or the database; of every other write
 * of bytes to a file the first half still arrives. `engine NAME` are commands that only the window has.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

import { passphrase } from '../../support/vaults.ts';

const [limitText, ...words] = process.argv.slice(2) as [string, ...string[]];
const limit = Number(limitText);
const require = createRequire(import.meta.url);
const fs = require('node:fs') as Record<string, unknown> & { promises: Record<string, unknown> };
const writeWhole = fs['writeSync'] as (file: number, bytes: Uint8Array) => number;
const writeFileWhole = fs['writeFileSync'] as (path: string, text: string) => void;
let writes = 0;

/** Counts one write; the process does not come back from the last one. */
function reach(halfOf?: { readonly file: number; readonly bytes: Uint8Array }): void {
  writes += 1;
  if (writes !== limit) return;
  if (halfOf && limit % 2 === 0) writeWhole(halfOf.file, halfOf.bytes.subarray(0, halfOf.bytes.length / 2));
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives before anything else happens.
  for (;;);
}

type Call = (...args: unknown[]) => unknown;

function count(owner: Record<string, unknown>, name: string, isWrite: (args: readonly unknown[]) => boolean = () => true): void {
  const original = owner[name] as Call;
  owner[name] = function counted(this: { fd?: number }, ...args: unknown[]) {
    if (isWrite(args)) {
      const [first, second] = args;
      if (name === 'writeSync' && second instanceof Uint8Array) reach({ file: first as number, bytes: second });
      else if (name === 'write' && first instanceof Uint8Array && this.fd !== undefined) reach({ file: this.fd, bytes: first });
      else reach();
    }
    return original.apply(this, args);
  };
}

const opensToWrite = ([, flags]: readonly unknown[]) => typeof flags === 'string' && flags !== 'r';
const simple = ['writeFile', 'appendFile', 'rename', 'rm', 'unlink', 'mkdir', 'rmdir', 'copyFile', 'chmod', 'truncate', 'link'];
for (const name of simple) {
  count(fs, `${name}Sync`);
  count(fs.promises, name);
}
for (const name of ['writeSync', 'fsyncSync', 'ftruncateSync']) count(fs, name);
count(fs, 'openSync', opensToWrite);
count(fs.promises, 'open', opensToWrite);
syncBuiltinESMExports();

const handle = await (fs.promises['open'] as (path: string) => Promise<{ close(): Promise<void> }>)(import.meta.filename);
const handles = Object.getPrototypeOf(handle) as Record<string, unknown>;
for (const name of ['write', 'writev', 'writeFile', 'sync', 'datasync', 'truncate']) count(handles, name);
await handle.close();

const { default: Database } = await import('better-sqlite3');
const memory = new Database(':memory:');
const statements = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Record<string, unknown>;
memory.close();
count(statements, 'run');
count(Database.prototype as unknown as Record<string, unknown>, 'exec');
count(Database.prototype as unknown as Record<string, unknown>, 'pragma', ([text]) =>
  /wal_checkpoint|rekey|journal_mode/.test(String(text)),
);

process.exitCode = await runWords();
const countFile = process.env['LAPWING_TEST_COUNT'];
if (countFile) writeFileWhole(countFile, String(writes));

async function runWords(): Promise<number> {
  if (words[0] !== 'engine') {
    const { runCommandLine } = await import('../../../electron/cli/main.ts');
    return runCommandLine(words);
  }
  const { engineCommands } = await import('./engine-commands.ts');
  const { openVault } = await import('../../../db/vault/open.ts');
  const { createRandomBytes } = await import('../../../db/log/ids.ts');
  const [, name, folder] = words as [string, string, string];
  const stateFolder = process.env['LAPWING_STATE_DIR']!;
  const vault = await openVault(join(folder, 'v'), passphrase, { now: () => new Date(), random: createRandomBytes(), stateFolder });
  await engineCommands[name]!(vault, folder);
  await vault.close();
  return 0;
}
