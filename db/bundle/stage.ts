/**
 * Takes a bundle in, as far as the staging tables: nothing of it shows before a person accepts it.
 *
 * Order (formats.md): the envelope names me, the signature fits, then the payload, hashed on the way
 * into encrypted files and staging rows; visible only when every hash matched. A crash at any point
 * leaves rows in state `receiving`, which the next import sweeps.
 */
import { decryptFile } from '../age/file.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { readContainer } from './container/read-container.ts';
import type { Envelope } from './envelope.ts';
import { createIntake, KnownBundle, sweepUnfinished } from './intake.ts';
import { sizeWithRoom } from './room.ts';

export interface Signer {
  /** base64url of the Ed25519 key. */
  readonly signingKey: string;
  /** The contact with this key; absent for an unknown signer. */
  readonly contact?: { readonly id: RecordId; readonly name: string };
}

export interface StagedBundle {
  readonly key: number;
  readonly id: RecordId;
  /** base64url of the hash of its tag manifest: what tells two bundles with the same id apart. */
  readonly contentHash: string;
  readonly envelope: Envelope;
  readonly signer: Signer;
  readonly actions: number;
  /** Of these, actions that are here whole already. */
  readonly same: number;
  readonly files: number;
  /** Of the file it came in: about what it occupies here while it waits. */
  readonly sizeBytes: number;
  /** Another bundle with the same id waits or was taken over, and is not this one: one of the two is forged. */
  readonly isContested: boolean;
}

export interface StageOptions {
  readonly signal?: AbortSignal;
  /** A person was asked about the size of a bundle whose signer nobody here knows, and wants it. */
  readonly allowLarge?: boolean;
  /** Only to be looked at: it never waits for a decision, and one that waits already stays. Whoever looked drops it. */
  readonly isLook?: boolean;
  report?(doneBytes: number, totalBytes: number): void;
}

/**
 * @throws {AppError} `bundle.*` and `log.*` with what is wrong; `disk.full`; `job.cancelled`. The vault is as before.
 */
export async function stageBundle(vault: Vault, path: string, options: StageOptions = {}): Promise<StagedBundle> {
  await sweepUnfinished(vault);
  const sizeBytes = await sizeWithRoom(vault, path).catch((error: unknown) => Promise.reject(AppError.from(error)));
  const intake = createIntake(vault, options, sizeBytes);
  try {
    const identity = vault.withSecrets((secrets) => secrets.identity);
    const plain = decryptFile(path, identity, { reuseBlocks: true, ...(options.signal ? { signal: options.signal } : {}) });
    await readContainer(plain, intake.handlers).catch((error: unknown) => {
      if (!(error instanceof KnownBundle)) throw error;
    });
    return intake.finish();
  } catch (error) {
    await intake.abandon();
    throw AppError.from(error);
  }
}
