/**
 * Office files under Electron: each is read in a utility process of its own, which main starts, joins to this one by a port,
 * and ends when this one says so. What goes over the port is seen by the two ends only.
 */
import type { OfficeProcess } from '../../db/office/exchange.ts';
import { createOfficeReader, type OfficeReader } from '../../db/office/reader.ts';
import type { WirePort } from '../contract/wire.ts';

export interface PortOfficeReader {
  readonly readOffice: OfficeReader;
  /** From main: its answer to `office-process`. */
  takePort(id: number, port: WirePort): void;
}

export function createPortOfficeReader(control: Pick<WirePort, 'post'>): PortOfficeReader {
  const waiting = new Map<number, (port: WirePort) => void>();
  let last = 0;
  const start = (): OfficeProcess => {
    const id = (last += 1);
    const { promise: joined, resolve } = Promise.withResolvers<WirePort>();
    waiting.set(id, resolve);
    control.post({ type: 'office-process', id });
    const withPort = (work: (port: WirePort) => void) => void joined.then(work);
    return {
      post: (message) => withPort((port) => port.post(message)),
      onMessage: (listener) => withPort((port) => port.onMessage(listener)),
      onClose: (listener) => withPort((port) => port.onClose(listener)),
      end() {
        waiting.delete(id);
        withPort((port) => port.close());
        control.post({ type: 'office-end', id });
      },
    };
  };
  return {
    readOffice: createOfficeReader(start),
    takePort(id, port) {
      const join = waiting.get(id);
      waiting.delete(id);
      // Nobody waits any more: the process was told to end meanwhile.
      if (join) join(port);
      else port.close();
    },
  };
}
