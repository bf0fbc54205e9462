/** A bundle, opened by programs that are not ours. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Vault } from '../../db/vault/vault.ts';
import type { Workshop } from './vaults.ts';

/** The age identity of a vault, for the age command. */
export function identityOf(vault: Vault): string {
  return vault.withSecrets((secrets) => secrets.identity);
}

/** Opens a bundle with Debian's age and tar. @returns the bag's folder. */
export function unpack(workshop: Workshop, vault: Vault, file: string): string {
  const key = join(workshop.folder, 'key.txt');
  const out = join(workshop.folder, `out-${readdirSync(workshop.folder).length}`);
  writeFileSync(key, `${identityOf(vault)}\n`);
  mkdirSync(out);
  execFileSync('sh', ['-c', 'age -d -i "$0" "$1" | tar x -C "$2"', key, file, out]);
  return join(out, readdirSync(out)[0]!);
}
