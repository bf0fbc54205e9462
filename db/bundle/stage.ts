/**
 * Takes a bundle in, as far as the staging tables: nothing of it shows before a person accepts it.
 *
 * Order (docs/bundle-format.md): the envelope names me, the signature fits, then the payload, hashed on the way
 * into encrypted files and staging rows; visible only when every hash matched. A crash at any point
 * leaves rows in state `receiving`, which the next import or opening sweeps.
 */
import { decryptFile } from '../age/file.ts';
import { AppError } from '../model/errors.ts';
import type { Vault } from '../vault/vault.ts';
import { readContainer } from './container/read-container.ts';
import { createIntake, KnownBundle, sweepUnfinished } from './intake.ts';
import type { StagedBundle, StageOptions } from './staged.ts';
import { sizeWithRoom } from './room.ts';

/**
 * @throws {AppError} `bundle.*` and `log.*` with what is wrong; `disk.full`; `job.cancelled`. The vault is as before.
 */
export async function stageBundle(vault: Vault, path: string, options: StageOptions = {}): Promise<StagedBundle> {
  await sweepUnfinished(vault);
  const sizeBytes = await sizeWithRoom(vault, path).catch((error: unknown) => Promise.reject(AppError.from(error)));
  const identity = vault.withSecrets((secrets) => secrets.identity);
  const signal = options.signal && { signal: options.signal };
  return stageSource(vault, sizeBytes, () => decryptFile(path, identity, { reuseBlocks: true, ...signal }), options);
}

/** The same from bytes that come decrypted, each block valid until the next is asked for. */
export async function stageSource(
  vault: Vault,
  sizeBytes: number,
  open: () => AsyncIterable<Uint8Array>,
  options: StageOptions = {},
): Promise<StagedBundle> {
  await sweepUnfinished(vault);
  const intake = createIntake(vault, options, sizeBytes);
  try {
    await readContainer(open(), intake.handlers).catch((error: unknown) => {
      if (!(error instanceof KnownBundle)) throw error;
    });
    return intake.finish();
  } catch (error) {
    await intake.abandon();
    throw AppError.from(error);
  }
}
