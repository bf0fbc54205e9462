/**
 * Processes without keys under Electron: each is a utility process of its own, which main starts, joins to this one by a port,
 * and ends when this one says so. What goes over the port is seen by the two ends only.
 */
import type { ApartProcess } from '../../db/apart/port.ts';
import type { HelperKind, WirePort } from '../contract/wire.ts';

export interface PortHelpers {
  start(kind: HelperKind): ApartProcess;
  /** From main: its answer to `helper-process`. */
  takePort(id: number, port: WirePort): void;
}

export function createPortHelpers(control: Pick<WirePort, 'post'>): PortHelpers {
  const waiting = new Map<number, (port: WirePort) => void>();
  let last = 0;
  return {
    start(kind) {
      const id = (last += 1);
      let joined: WirePort | undefined;
      const untilJoined: ((port: WirePort) => void)[] = [];
      // At once when the port comes: a process that was killed before closes it in the same turn, and who listens later hears nothing.
      const withPort = (work: (port: WirePort) => void) => void (joined ? work(joined) : untilJoined.push(work));
      waiting.set(id, (port) => {
        joined = port;
        for (const work of untilJoined.splice(0)) work(port);
      });
      control.post({ type: 'helper-process', kind, id });
      return {
        post: (message) => withPort((port) => port.post(message)),
        onMessage: (listener) => withPort((port) => port.onMessage(listener)),
        onClose: (listener) => withPort((port) => port.onClose(listener)),
        end() {
          waiting.delete(id);
          withPort((port) => port.close());
          control.post({ type: 'helper-end', id });
        },
      };
    },
    takePort(id, port) {
      const join = waiting.get(id);
      waiting.delete(id);
      // Nobody waits any more: the process was told to end meanwhile.
      if (join) join(port);
      else port.close();
    },
  };
}
