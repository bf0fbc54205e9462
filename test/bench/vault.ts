import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import type { ScopeChoice } from '../../db/bundle/scope.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { storeCases } from '../../db/cases/import.ts';
import { createRandomBytes, idText } from '../../db/log/ids.ts';
import { catchUpSearch } from '../../db/search/queue.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { CaseInput } from '../../db/model/case-input.ts';
import type { RecordId } from '../../db/model/record-id.ts';

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

/** What was written is searchable after this, as it is before any search answers. */
export function catchUp(vault: Vault): void {
  vault.transaction(() => catchUpSearch(vault.store, vault.search));
}

/** Bundles from file to found: checked, staged, accepted, shown, searchable. */
export async function takeIn(vault: Vault, files: readonly string[]): Promise<void> {
  for (const file of files) await acceptBundle(vault, (await stageBundle(vault, file, { allowLarge: true })).key);
  catchUp(vault);
}

/** @returns the file. */
export async function sendTo(receivers: readonly Vault[], vault: Vault, out: string, scope: ScopeChoice = 'all'): Promise<string> {
  await exportBundle(vault, { recipients: receivers.map(({ recipient }) => recipient), scope, out, authorName: 'bench' });
  return out;
}

/** The ids of the first cases of a vault, oldest first. */
export function firstCases(vault: Vault, count: number): RecordId[] {
  const ids = vault.raw.prepare('SELECT id FROM case_record ORDER BY key LIMIT ?').pluck().all(count) as Buffer[];
  return ids.map(idText);
}
