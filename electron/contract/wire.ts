/**
 * The messages that cross a port, and the port itself as both ends see it. Pure.
 *
 * Caller → vault: `call`, `cancel`. Vault → caller: `reply`, and the events `changed`, `job`,
 * `state`. A job has the id of the call that began it; its reply is its end. Everything that
 * comes in is checked against `IncomingMessage` before it is looked at.
 */
import * as z from 'zod';

import type { ErrorCode } from '../../db/model/errors.ts';

/** Chosen by the caller; unique among its calls that wait. 0 answers a message whose id could not be read. */
export const CallId = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
export const unreadableCallId = 0;

/**
 * `input` is checked by the method's own schema. `after` is the id of a call that still waits: this one is begun when
 * that one is answered, so that what follows on an unlocking needs no round trip of its own.
 */
export const CallMessage = z.strictObject({
  type: z.literal('call'),
  id: CallId,
  method: z.string().min(1).max(100),
  input: z.unknown(),
  after: CallId.optional(),
});
export type CallMessage = z.infer<typeof CallMessage>;

/** Asks the call to stop. Its reply still comes: `job.cancelled`, or its result if it was done already. */
export const CancelMessage = z.strictObject({ type: z.literal('cancel'), id: CallId });
export type CancelMessage = z.infer<typeof CancelMessage>;

export const IncomingMessage = z.discriminatedUnion('type', [CallMessage, CancelMessage]);
export type IncomingMessage = z.infer<typeof IncomingMessage>;

/** All that is told of a failure; the text comes from the message catalogue. */
export interface WireError {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly retryable: boolean;
}

export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError };
export type ReplyMessage = { readonly type: 'reply'; readonly id: number } & Reply;

/** Rows of these tables changed. No ids: more than can be named, read all of them again. */
export interface ChangedEvent {
  readonly type: 'changed';
  readonly tables: readonly string[];
  readonly ids: readonly string[];
}

/** At most ten a second for each job. `total` is 0 while it is not known. */
export interface JobEvent {
  readonly type: 'job';
  readonly id: number;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

export const VaultState = z.enum(['closed', 'locked', 'unlocking', 'open', 'locking', 'broken']);
export type VaultState = z.infer<typeof VaultState>;

export interface StateEvent {
  readonly type: 'state';
  readonly state: VaultState;
}

export type OutgoingMessage = ReplyMessage | ChangedEvent | JobEvent | StateEvent;

/** From main on the control port: the data port travels beside the message. */
export const DataPortMessage = z.strictObject({ type: z.literal('data-port') });

/** Vault → main: start a process for one key derivation. */
export const KeyProcessMessage = z.strictObject({ type: z.literal('key-process') });
/** Main → vault, and main → that process: the port between the two travels beside the message. */
export const KeyPortMessage = z.strictObject({ type: z.literal('key-port') });

/** Processes without keys that main starts for the vault: one reads an Office file, one sets the pages of reports. */
export const HelperKind = z.enum(['office', 'pages', 'inspect']);
export type HelperKind = z.infer<typeof HelperKind>;

/** Vault → main: start such a process; end it, whatever it does. The id is the vault's, each used once. */
export const HelperMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('helper-process'), kind: HelperKind, id: CallId }),
  z.strictObject({ type: z.literal('helper-end'), id: CallId }),
]);
/** Main → vault, and main → that process: the port between the two travels beside the message. */
export const HelperPortMessage = z.strictObject({ type: z.literal('helper-port'), id: CallId });

/**
 * One end of a channel, whatever carries it. Messages are structured clones: plain data.
 *
 * A listener must not throw. `close` may be called twice.
 */
export interface WirePort {
  /** @throws when the message cannot be cloned; sending to a closed port does nothing. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown, ports: readonly WirePort[]) => void): void;
  /** The other end is gone, or this one was closed. */
  onClose(listener: () => void): void;
  /** Resolves when what was posted has left this process. */
  flush(): Promise<void>;
  close(): void;
}
