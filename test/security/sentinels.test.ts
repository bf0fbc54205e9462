import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

import { verifyVault } from '../../db/vault/verify.ts';
import { openWorkshop } from '../support/vaults.ts';

/** Words that no file may hold, as typed by the writer process. */
const words = ['zanzibarquux', '蝴蝶泉边暗号'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where a word stands in the clear, in UTF-8 or UTF-16. */
function traces(folder: string): string[] {
  const needles = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  return filesBelow(folder).filter((file) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

/** Kills the writer so long after its `saves`-th save, however fast the machine is. @returns how many saves it had reported as done. */
async function killAfter(writer: ChildProcess, saves: number, milliseconds: number): Promise<number> {
  let saved = 0;
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  writer.on('message', (message: { saved?: number }) => {
    saved = message.saved ?? saved;
    if (saved >= saves) resolve();
  });
  const ended = once(writer, 'exit');
  await Promise.race([enough, ended]);
  await new Promise((done) => setTimeout(done, milliseconds));
  writer.kill('SIGKILL');
  await ended;
  return saved;
}

test('killed at any moment, a vault leaves no word in the clear and keeps every save it reported', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await vault.close();
  const program = resolve(import.meta.dirname, 'writer-process.ts');
  let expected = 0;
  const kills = [
    [1, 0],
    [1, 5],
    [2, 30],
    [2, 80],
    [3, 11],
    [3, 150],
  ] as const;
  for (const [saves, milliseconds] of kills) {
    const writer = fork(program, [workshop.folder, words.join(' ')], { env: { ...process.env, TMPDIR: workshop.folder }, stdio: 'ignore' });
    writer.stderr?.resume();
    expected += await killAfter(writer, saves, milliseconds);
    expect(traces(workshop.folder)).toEqual([]);
    const again = await workshop.open('v');
    const cases = again.raw.prepare('SELECT count(*) FROM case_record').pluck().get() as number;
    expect(cases).toBeGreaterThanOrEqual(expected);
    expected = cases;
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
    expect(traces(workshop.folder)).toEqual([]);
  }
  expect(expected).toBeGreaterThanOrEqual(12);
}, 300_000);

test('the words are really there for who has the passphrase: the search above can fail', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  vault.record('create-case', [{ entity: 'case', record: vault.newId(), field: 'title', value: words.join(' ') }]);
  expect(vault.raw.serialize().includes(words[1]!)).toBe(true);
  await vault.close();
});
