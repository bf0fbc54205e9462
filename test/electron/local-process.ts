import { randomBytes } from 'node:crypto';
import { MessageChannel } from 'node:worker_threads';

import { type Client, clientOf, PortClient } from '../../electron/contract/client.ts';
import { sessionContract } from '../../electron/contract/session.ts';
import { vaultContract } from '../../electron/contract/vault.ts';
import type { ChangedEvent, StateEvent, WirePort } from '../../electron/contract/wire.ts';
import { type Clock, systemClock } from '../../electron/vault/clock.ts';
import { fromNodePort } from '../../electron/vault/ports.ts';
import { startVaultProcess } from '../../electron/vault/process.ts';
import { createSmallEngine, type SmallEngine, smallContract, smallHandlers } from './small-vault.ts';

const dataContract = { ...sessionContract, ...smallContract };

export interface LocalProcess extends AsyncDisposable {
  readonly engine: SmallEngine;
  readonly control: Client<typeof vaultContract>;
  readonly data: Client<typeof dataContract>;
  /** For messages that no client would send. */
  readonly dataClient: PortClient;
  readonly events: readonly (ChangedEvent | StateEvent)[];
  readonly exits: readonly number[];
  /** The code of the first exit. The process ends a moment after its reply to `vault.lock`: wait for this, not for the reply. */
  readonly ended: Promise<number>;
  /** Raw ends of the two channels. */
  readonly controlPort: WirePort;
  readonly dataPort: WirePort;
  openDataPort(): { readonly port: WirePort; readonly data: Client<typeof dataContract> };
}

/** The machinery in this process, over real message channels; ending the process is only noted. */
export function startLocalProcess(
  options: { readonly engine?: SmallEngine; readonly clock?: Clock; readonly firstReads?: readonly (keyof typeof smallContract)[] } = {},
): LocalProcess {
  const engine = options.engine ?? createSmallEngine();
  const channel = new MessageChannel();
  const exits: number[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  startVaultProcess({
    control: fromNodePort(channel.port1),
    contract: smallContract,
    handlers: smallHandlers,
    engine,
    clock: options.clock ?? systemClock,
    random: randomBytes,
    ...(options.firstReads && { firstReads: options.firstReads }),
    exit(code) {
      exits.push(code);
      end(code);
    },
    options: { checkOutput: true },
  });
  const controlPort = fromNodePort(channel.port2);
  const control = clientOf(vaultContract, new PortClient(controlPort));
  const events: (ChangedEvent | StateEvent)[] = [];
  const openDataPort = () => {
    const { port1, port2 } = new MessageChannel();
    channel.port2.postMessage({ type: 'data-port', port: port1 }, [port1]);
    const port = fromNodePort(port2);
    const client = new PortClient(port, (event) => events.push(event));
    return { port, client, data: clientOf(dataContract, client) };
  };
  const first = openDataPort();
  return {
    engine,
    control,
    data: first.data,
    dataClient: first.client,
    events,
    exits,
    ended,
    controlPort,
    dataPort: first.port,
    openDataPort,
    async [Symbol.asyncDispose]() {
      if (exits.length === 0) control['vault.lock']({}).catch(() => {});
      await ended;
      controlPort.close();
      first.port.close();
    },
  };
}
