/** A bundle that was read and waits for a decision. */
import type { RecordId } from '../model/record-id.ts';
import type { Envelope } from './envelope.ts';

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
