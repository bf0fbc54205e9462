import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { storeCases } from '../../db/cases/import.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { createVault, openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { CaseInput } from '../../db/model/case-input.ts';

export const benchPassphrase = 'bench bench bench bench bench bench';

/** A real vault in a temporary folder; only the key derivation is cheaper than in earnest. */
export async function newBenchVault(
  folder: string,
  name: string,
): Promise<{ vault: Vault; folder: string; environment: VaultEnvironment }> {
  const environment: VaultEnvironment = {
    now: () => new Date(),
    random: createRandomBytes(),
    stateFolder: join(folder, 'state'),
    workFactor: 12,
  };
  await mkdir(environment.stateFolder, { recursive: true });
  const target = join(folder, name);
  await createVault(target, { passphrase: benchPassphrase, member: 'bench' }, environment);
  return { vault: await openVault(target, benchPassphrase, environment), folder: target, environment };
}

export async function fill(vault: Vault, cases: Iterable<CaseInput>): Promise<void> {
  let batch: { ok: true; input: CaseInput }[] = [];
  for (const input of cases) {
    batch.push({ ok: true, input });
    if (batch.length < 1000) continue;
    await storeCases(vault, 'json', batch);
    batch = [];
  }
  await storeCases(vault, 'json', batch);
}
