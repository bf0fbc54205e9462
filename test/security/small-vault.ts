/** What the tests of faults do with a vault of their workshop. */
import { expect } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { verifyVault } from '../../db/vault/verify.ts';
import type { Workshop } from '../support/vaults.ts';

/** Opens the vault `v`, looks, and checks everything in it. */
export async function checked(workshop: Workshop, look: (vault: Vault) => void = () => {}): Promise<void> {
  const vault = await workshop.open('v');
  look(vault);
  expect((await verifyVault(vault)).findings).toEqual([]);
  await vault.close();
}

export const countRows = (vault: Vault, table: string) => vault.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

export async function vaultWithCases(workshop: Workshop, number: number): Promise<void> {
  const vault = await workshop.vault('v');
  for (let n = 0; n < number; n += 1) createCase(vault, { title: `Case ${n}`, narrative: 'text '.repeat(100) });
  await vault.close();
}
