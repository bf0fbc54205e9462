/**
 * Serves one data port: the window's calls, its cancels, and the events back to it.
 *
 * The window is not trusted. Whatever comes is answered with a reply or dropped; nothing that
 * comes can throw out of here. Outside `open` every call but those of the session is refused.
 */
import { AppError } from '../../db/model/errors.ts';
import type { Contract } from '../contract/define.ts';
import { sessionContract } from '../contract/session.ts';
import type { GrantPurpose } from '../contract/vault.ts';
import { type CallMessage, IncomingMessage, type OutgoingMessage, type Reply, unreadableCallId, type WirePort } from '../contract/wire.ts';
import { type Clock, createThrottle } from './clock.ts';
import { type Contexts, type DispatchOptions, dispatch, type Handlers, wireErrorOf } from '../contract/dispatch.ts';
import type { OpenVault } from './engine.ts';
import type { Grants } from './grants.ts';
import { sessionHandlers } from './handlers/session.ts';
import type { JobContext, JobRunner, Progress } from './jobs.ts';
import type { Session } from './session.ts';

interface CallParts extends Pick<JobContext, 'signal' | 'breathe'> {
  /** The path that main granted. @throws {AppError} `input.invalid`. */
  spend(token: string, purpose: GrantPurpose): string;
  /** A new token for a path that was just spent: a look at a file, then its import. */
  regrant(purpose: GrantPurpose, path: string): string;
}

/** What handlers get: `Readable` is the part of the vault that reading methods see. */
export interface VaultContexts<V, Readable> extends Contexts {
  readonly read: CallParts & { readonly vault: Readable };
  readonly write: CallParts & { readonly vault: V };
  readonly job: CallParts & Pick<JobContext, 'report'> & { readonly vault: V };
}

export interface DataPortParts<V extends OpenVault, C extends Contract> {
  readonly contract: C;
  readonly handlers: Handlers<C, VaultContexts<V, V>>;
  readonly session: Session<V>;
  readonly grants: Grants;
  readonly jobs: JobRunner;
  readonly clock: Clock;
  readonly options: DispatchOptions;
}

/** More calls at once than a window has reason to make. */
const maxCallsAtOnce = 500;
const changedIntervalMs = 100;

interface Running {
  readonly controller: AbortController;
  /** Resolves when the reply has gone out. Never rejects. */
  readonly answered: Promise<void>;
}

/** Serves until the port closes; then its calls are stopped. */
export function serveDataPort<V extends OpenVault, C extends Contract>(port: WirePort, parts: DataPortParts<V, C>): void {
  const calls = new Map<number, Running>();
  const post = (message: OutgoingMessage) => postSafely(port, message);
  const changed = createThrottle<readonly string[]>(
    parts.clock,
    changedIntervalMs,
    (tables) => post({ type: 'changed', tables, ids: [] }),
    (earlier, later) => [...new Set([...earlier, ...later])],
  );
  const stopListening = parts.session.listen({
    onState(state) {
      if (state !== 'open') changed.stop();
      post({ type: 'state', state });
    },
    onChange: changed.push,
  });
  port.onMessage((raw) => {
    const message = readMessage(raw);
    if (!message) return post(refusal(raw));
    if (message.type === 'cancel') return calls.get(message.id)?.controller.abort(new AppError('job.cancelled', 'The call was cancelled.'));
    if (calls.has(message.id) || calls.size >= maxCallsAtOnce) return post(refusal(raw, calls.size >= maxCallsAtOnce));
    const controller = new AbortController();
    const before = message.after === undefined ? undefined : calls.get(message.after)?.answered;
    const answered = (async () => {
      if (before) await before;
      const reply = await answer(message, controller, post, parts);
      calls.delete(message.id);
      post({ type: 'reply', id: message.id, ...reply });
    })();
    calls.set(message.id, { controller, answered });
  });
  port.onClose(() => {
    stopListening();
    changed.stop();
    for (const { controller } of calls.values()) controller.abort(new AppError('job.cancelled', 'The window closed its port.'));
  });
  post({ type: 'state', state: parts.session.state });
}

async function answer<V extends OpenVault, C extends Contract>(
  { id, method, input }: CallMessage,
  controller: AbortController,
  post: (message: OutgoingMessage) => void,
  parts: DataPortParts<V, C>,
): Promise<Reply> {
  const { jobs, session, options } = parts;
  try {
    // Stopped while it waited for the call before it.
    controller.signal.throwIfAborted();
    if (Object.hasOwn(sessionContract, method))
      return await dispatch(sessionContract, sessionHandlers, method, input, { session, grants: parts.grants }, options);
    const vault = session.vault();
    const emit = (progress: Progress) => post({ type: 'job', id, ...progress });
    return await jobs.run(controller, emit, (job) => dispatchData(method, input, vault, job, parts));
  } catch (error) {
    return { ok: false, error: wireErrorOf(error) };
  }
}

async function dispatchData<V extends OpenVault, C extends Contract>(
  method: string,
  input: unknown,
  vault: V,
  job: JobContext,
  parts: DataPortParts<V, C>,
): Promise<Reply> {
  const { contract, handlers, grants, options } = parts;
  const context: VaultContexts<V, V>['job'] = {
    ...job,
    vault,
    spend: (token, purpose) => grants.spend(token, purpose),
    regrant: (purpose, path) => grants.grant(purpose, path),
  };
  const reply = await dispatch(contract, handlers, method, input, context, options);
  // Work that was stopped fails in many ways (a closed file, a closed database): the reason is the stop.
  const isStopped = !reply.ok && reply.error.code === 'internal' && job.signal.aborted;
  return isStopped ? { ok: false, error: wireErrorOf(job.signal.reason) } : reply;
}

function readMessage(raw: unknown): IncomingMessage | undefined {
  try {
    return IncomingMessage.safeParse(raw).data;
  } catch {
    return undefined;
  }
}

/** The answer to what is no message; it carries the id where there is one, so that a caller does not wait for ever. */
export function refusal(raw: unknown, retryable = false): OutgoingMessage {
  const given = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  const id = typeof given === 'number' && Number.isSafeInteger(given) && given > 0 ? given : unreadableCallId;
  return {
    type: 'reply',
    id,
    ok: false,
    error: wireErrorOf(new AppError('input.invalid', 'Not a message.', { params: { at: 'message' }, retryable })),
  };
}

/** A result that cannot be cloned is our mistake: the caller gets `internal` instead of nothing. */
export function postSafely(port: WirePort, message: OutgoingMessage): void {
  try {
    port.post(message);
  } catch (error) {
    if (message.type === 'reply') port.post({ type: 'reply', id: message.id, ok: false, error: wireErrorOf(error) });
  }
}
