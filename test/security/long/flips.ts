/** Files that were changed in a bit, a byte or a stretch, or cut: each is refused or named, or means what it did. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { parseCard } from '../../../db/contacts/card.ts';
import { AppError } from '../../../db/model/errors.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { seeded } from '../../bench/random.ts';
import { memoryFolder } from '../../support/memory-folder.ts';
import { passphrase } from '../../support/vaults.ts';
import { wholeMeaning } from './look.ts';
import { environmentIn, openIn, prepare } from './prepared.ts';

/** `refused` and `named` are errors and findings with a name; `same`: nothing of it is lost or otherwise. */
export type Verdict = 'refused' | 'named' | 'same' | `fault: ${string}`;

interface FileClass {
  /** The file to change, below the prepared folder. */
  file(folder: string): string;
  /** Uses it. @returns what it says then. @throws {AppError} a refusal. */
  use(folder: string): Promise<Verdict | { readonly meaning: string }>;
}

/** Opens, checks and reads a vault. */
async function openAndLook(folder: string, name: string): Promise<Verdict | { readonly meaning: string }> {
  const vault = await openIn(folder, name);
  try {
    const { findings } = await verifyVault(vault);
    if (findings.length > 0 || vault.opening.missing) return 'named';
    return { meaning: wholeMeaning(vault) };
  } finally {
    await vault.close();
  }
}

const firstFile = (folder: string): string => {
  const path = readdirSync(folder, { recursive: true })
    .map(String)
    .find((name) => statSync(join(folder, name)).isFile());
  return join(folder, path!);
};

const inVault = (name: string): FileClass => ({ file: (folder) => join(folder, 'v', name), use: (folder) => openAndLook(folder, 'v') });

const inBackup = (name: string): FileClass => ({
  file: (folder) => (name === 'files' ? firstFile(join(folder, 'backup/files')) : join(folder, 'backup', name)),
  async use(folder) {
    const { damaged } = await restoreVault(join(folder, 'backup'), join(folder, 'restored'), passphrase, environmentIn(folder));
    const found = await openAndLook(folder, 'restored');
    return damaged.length > 0 ? 'named' : found;
  },
});

export const fileClasses: Readonly<Record<string, FileClass>> = {
  'vault.json': inVault('vault.json'),
  'key file': inVault('identity.age'),
  database: inVault('lapwing.db'),
  'log of changed pages': { file: (folder) => join(folder, 'killed/lapwing.db-wal'), use: (folder) => openAndLook(folder, 'killed') },
  'evidence file': { file: (folder) => firstFile(join(folder, 'v/files')), use: (folder) => openAndLook(folder, 'v') },
  marker: { file: (folder) => firstFile(join(folder, 'state')), use: (folder) => openAndLook(folder, 'v') },
  bundle: {
    file: (folder) => join(folder, 'new.age'),
    async use(folder) {
      const vault = await openIn(folder);
      const before = wholeMeaning(vault);
      try {
        await acceptBundle(vault, (await stageBundle(vault, join(folder, 'new.age'))).key);
        return { meaning: 'taken' };
      } catch (error) {
        if (wholeMeaning(vault) !== before) return 'fault: refused, and the vault is not as before';
        throw error;
      } finally {
        await vault.close();
      }
    },
  },
  card: {
    file: (folder) => join(folder, 'card.json'),
    use: async (folder) => ({ meaning: JSON.stringify(parseCard(readFileSync(join(folder, 'card.json'), 'utf8'))) }),
  },
  'backup database': inBackup('lapwing.db'),
  'backup key file': inBackup('identity.age'),
  'backup vault.json': inBackup('vault.json'),
  'backup evidence': inBackup('files'),
};

/** One prepared folder, copied for each try. */
export class FlipTest implements Disposable {
  readonly #root = mkdtempSync(join(memoryFolder(), 'lapwing-flips-'));
  readonly #template = join(this.#root, 'template');
  readonly #meanings = new Map<string, string>();
  #tries = 0;

  async prepare(): Promise<void> {
    const made = join(this.#root, 'made');
    await prepare(made);
    // What is not used would be copied thousands of times.
    for (const name of ['v', 'state', 'new.age', 'card.json', 'backup'])
      cpSync(join(made, name), join(this.#template, name), { recursive: true });
    const vault = await openIn(this.#template);
    for (let n = 0; n < 10; n += 1) createCase(vault, { title: `Case ${n}`, narrative: 'text '.repeat(300) });
    cpSync(join(this.#template, 'v'), join(this.#template, 'killed'), { recursive: true });
    await vault.close();
    rmSync(made, { recursive: true });
    for (const [name, { use }] of Object.entries(fileClasses)) {
      const found = await this.#inCopy((folder) => use(folder));
      if (typeof found === 'string') throw new Error(`${name}: the file as it was is ${found}`);
      this.#meanings.set(name, found.meaning);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Damages a file of a class and uses it. The same seed does the same to the same bytes. */
  async damage(name: string, seed: number): Promise<{ readonly verdict: Verdict; readonly how: string; readonly code?: string }> {
    const { file, use } = fileClasses[name]!;
    let how = '';
    try {
      const found = await this.#inCopy((folder) => {
        how = damageFile(file(folder), seed);
        return use(folder);
      });
      if (typeof found === 'string') return { verdict: found, how };
      return { verdict: found.meaning === this.#meanings.get(name) ? 'same' : 'fault: says something else, and nobody is told', how };
    } catch (error) {
      if (error instanceof AppError && error.code !== 'internal') return { verdict: 'refused', how, code: error.code };
      return { verdict: `fault: ${String(error)}`, how };
    }
  }

  async #inCopy<T>(work: (folder: string) => Promise<T>): Promise<T> {
    this.#tries += 1;
    const folder = join(this.#root, `try-${this.#tries}`);
    cpSync(this.#template, folder, { recursive: true });
    try {
      return await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** @returns what was done. */
function damageFile(path: string, seed: number): string {
  const random = seeded(seed);
  const bytes = readFileSync(path);
  const at = random.below(bytes.length);
  const kind = random.below(10);
  if (kind < 5) {
    const bit = random.below(8);
    bytes[at] = bytes[at]! ^ (1 << bit);
    writeFileSync(path, bytes);
    return `bit ${bit} of byte ${at}`;
  }
  if (kind === 5) {
    const length = Math.min(bytes.length - at, 1 + random.below(5000));
    bytes.fill(0, at, at + length);
    writeFileSync(path, bytes);
    return `${length} zeros from ${at}`;
  }
  if (kind === 6) {
    writeFileSync(path, Buffer.concat([bytes, Buffer.from(Array.from({ length: 1 + random.below(50) }, () => random.below(256)))]));
    return 'bytes after the end';
  }
  if (kind === 7) {
    const length = Math.min(bytes.length - at, 1 + random.below(4096));
    writeFileSync(path, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]));
    return `${length} bytes taken out at ${at}`;
  }
  writeFileSync(path, bytes.subarray(0, at));
  return `cut to ${at} of ${bytes.length}`;
}
