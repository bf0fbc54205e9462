import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

import { createRandomBytes } from '../../../db/log/ids.ts';
import { summarizeToday } from '../../../db/today/today.ts';
import { rehearseOpening } from '../../../db/vault/rehearsal.ts';
import type { Vault } from '../../../db/vault/vault.ts';

const environment = { now: () => new Date('2026-03-01T10:00:00Z'), random: createRandomBytes() };

test('a rehearsal opens an empty vault in memory, and nothing of it is left', async () => {
  let practice: Vault | undefined;
  let keys: Buffer[] = [];
  await rehearseOpening(environment, async (vault) => {
    practice = vault;
    keys = vault.withSecrets(({ databaseKey, signingSeed }) => [databaseKey, signingSeed]);
    expect(keys.every((key) => key.some((byte) => byte !== 0))).toBe(true);
    expect(vault.raw.memory).toBe(true);
    expect(summarizeToday(vault)).toMatchObject({ cases: 0, people: 0, recent: [] });
  });
  expect(practice?.raw.open).toBe(false);
  expect(keys.map((key) => key.every((byte) => byte === 0))).toEqual([true, true]);
});

test('what fails in a rehearsal closes it all the same', async () => {
  let practice: Vault | undefined;
  const failing = rehearseOpening(environment, async (vault) => {
    practice = vault;
    throw new Error('a part that fails');
  });
  await expect(failing).rejects.toThrow('a part that fails');
  expect(practice?.raw.open).toBe(false);
});

test('a rehearsal writes no file, not even where it stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-rehearsal-'));
  try {
    const rehearsal = join(import.meta.dirname, '../../../db/vault/rehearsal.ts');
    const ids = join(import.meta.dirname, '../../../db/log/ids.ts');
    const script = `const [{ rehearseOpening }, { createRandomBytes }] = await Promise.all([import(${JSON.stringify(rehearsal)}), import(${JSON.stringify(ids)})]);
      await rehearseOpening({ now: () => new Date(), random: createRandomBytes() }, async () => undefined);`;
    const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      cwd: folder,
      env: { TMPDIR: folder, HOME: folder },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
