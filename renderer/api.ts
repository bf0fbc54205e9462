/**
 * How the window reaches the vault and the shell: typed methods, events, and nothing else of the outside.
 *
 * The data port comes from main whenever a vault process waits for this window. A process that ended takes
 * its port with it; the next one brings a new port, and calls made in between are refused with `vault.locked`. Who is
 * faster than the first port waits for it: the first screen shows, and can be used, before it came.
 */
import { shellChannels } from '../electron/contract/channels.ts';
import { CallError, type Client, clientByName, PortClient } from '../electron/contract/client.ts';
import type { DataContract } from '../electron/contract/index.ts';
import type { SessionContract } from '../electron/contract/session.ts';
import type { ShellContract, ShellEvent } from '../electron/contract/shell.ts';
import type { ChangedEvent, Reply, StateEvent, WirePort } from '../electron/contract/wire.ts';

/** What preload exposes; see electron/preload. */
interface ShellBridge {
  call(method: string, input: unknown): Promise<Reply>;
  onEvent(listener: (event: ShellEvent) => void): void;
}

declare global {
  interface Window {
    readonly lapwingShell: ShellBridge;
  }
}

export type Api = Client<SessionContract & DataContract>;

type VaultEvent = ChangedEvent | StateEvent;

const listeners = new Set<(event: VaultEvent) => void>();
const first = Promise.withResolvers<PortClient>();
let present: PortClient | undefined;

/** Every method of the vault. @throws {CallError} with a code of db/model/errors.ts. */
export const api: Api = clientByName({
  call: (method, input, options) =>
    present ? present.call(method, input, options) : first.promise.then((client) => client.call(method, input, options)),
});

/** Every method of the main process. @throws {CallError}. */
export const shell: Client<ShellContract> = clientByName({
  async call(method, input) {
    const reply = await window.lapwingShell.call(method, input);
    if (!reply.ok) throw new CallError(reply.error);
    return reply.value;
  },
});

/** @returns stops listening. */
export function onVaultEvent(listener: (event: VaultEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function onShellEvent(listener: (event: ShellEvent) => void): void {
  window.lapwingShell.onEvent(listener);
}

window.addEventListener('message', (event: MessageEvent) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== shellChannels.dataPort || !port) return;
  present?.end();
  present = new PortClient(fromDomPort(port), (vaultEvent) => {
    for (const listener of listeners) listener(vaultEvent);
  });
  first.resolve(present);
});

function fromDomPort(port: MessagePort): WirePort {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', (event: MessageEvent) => listener(event.data, []));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    flush: () => Promise.resolve(),
    close: () => port.close(),
  };
}

export { CallError };
