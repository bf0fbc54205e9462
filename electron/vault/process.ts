/**
 * The vault process put together: control port, data port, session, and the end of the process.
 *
 * Losing the control port means that main is gone: the vault locks. An error that nobody
 * foresaw ends the process without a word of it anywhere: a stack trace may hold case data, and
 * the database is safe in a crash.
 */
import type { Contract } from '../contract/define.ts';
import { vaultContract } from '../contract/vault.ts';
import { DataPortMessage, HelperPortMessage, IncomingMessage, KeyPortMessage, type WirePort } from '../contract/wire.ts';
import type { Clock } from './clock.ts';
import { postSafely, refusal, serveDataPort, type VaultContexts } from './data-port.ts';
import { type DispatchOptions, dispatch, type Handlers } from '../contract/dispatch.ts';
import type { OpenVault, VaultEngine } from './engine.ts';
import { Grants } from './grants.ts';
import { vaultHandlers } from './handlers/vault.ts';
import { JobRunner } from './jobs.ts';
import { planRehearsal } from './rehearsal.ts';
import { Session } from './session.ts';

export interface VaultProcessParts<V extends OpenVault, C extends Contract> {
  readonly control: WirePort;
  readonly contract: C;
  readonly handlers: Handlers<C, VaultContexts<V, V>>;
  readonly engine: VaultEngine<V>;
  readonly clock: Clock;
  readonly random: (length: number) => Uint8Array;
  /** Ends the process: 0 after a lock, 70 when the session broke. */
  readonly exit: (code: number) => void;
  readonly options?: DispatchOptions;
  /** A port to a process that waits to derive one key. */
  readonly onKeyPort?: (port: WirePort) => void;
  /** A port to a process without keys that was asked for. */
  readonly onHelperPort?: (id: number, port: WirePort) => void;
  /** What the window reads first: it is practised while the vault is locked. */
  readonly firstReads?: readonly (keyof C & string)[];
}

export interface VaultProcess {
  /** For an error that nobody caught: ends the process at once. */
  fail(): void;
}

const exitBroken = 70;

/** Starts serving. Returns at once; everything else comes by messages. */
export function startVaultProcess<V extends OpenVault, C extends Contract>(parts: VaultProcessParts<V, C>): VaultProcess {
  const { control, clock, exit, options = {} } = parts;
  const grants = new Grants(clock, parts.random);
  const jobs = new JobRunner(clock);
  const session = new Session({ engine: parts.engine, clock, grants, jobs });
  const serving = { ...parts, grants, jobs, session, options };
  planRehearsal(serving);
  let openDataPort: WirePort | undefined;

  const end = async () => {
    await Promise.all([control.flush(), openDataPort?.flush()]).catch(() => {});
    exit(session.state === 'broken' ? exitBroken : 0);
  };
  const lockAndEnd = () => session.lock().then(end);

  session.listen({ onState: (state) => postSafely(control, { type: 'state', state }) });
  control.onMessage((raw, [port]) => {
    if (port && KeyPortMessage.safeParse(raw).success) return parts.onKeyPort?.(port);
    const helper = HelperPortMessage.safeParse(raw).data;
    if (port && helper) return parts.onHelperPort?.(helper.id, port);
    if (port && DataPortMessage.safeParse(raw).success) {
      openDataPort?.close();
      openDataPort = port;
      serveDataPort(port, serving);
      return;
    }
    void runControl(raw, control, { session, grants }, options).then((isLock) => (isLock ? lockAndEnd() : undefined));
  });
  control.onClose(() => void lockAndEnd());
  return {
    fail() {
      session.giveUp();
      exit(exitBroken);
    },
  };
}

type ControlContext = Parameters<(typeof vaultHandlers)['vault.state']>[1];

/** @returns whether it was the call that locks, which is also the end of the process. */
async function runControl(raw: unknown, control: WirePort, context: ControlContext, options: DispatchOptions): Promise<boolean> {
  const message = IncomingMessage.safeParse(raw).data;
  if (message?.type === 'cancel') return false;
  if (!message) {
    postSafely(control, refusal(raw));
    return false;
  }
  const reply = await dispatch(vaultContract, vaultHandlers, message.method, message.input, context, options);
  postSafely(control, { type: 'reply', id: message.id, ...reply });
  return message.method === 'vault.lock' && reply.ok;
}
