/** Office files read in the process of the test, over the same protocol: for fuzzing, where a process each would take minutes. */
import { MessageChannel } from 'node:worker_threads';

import type { ApartPort, ApartProcess } from '../../db/apart/port.ts';
import { serveOffice } from '../../db/office/parse/serve.ts';
import { createOfficeReader } from '../../db/office/reader.ts';

/** @param serve what answers; left out, the reader itself. */
export function startHere(serve: (port: ApartPort) => void = serveOffice): ApartProcess {
  const { port1, port2 } = new MessageChannel();
  const portOf = (port: typeof port1): ApartPort => ({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
  });
  serve(portOf(port2));
  return { ...portOf(port1), end: () => port1.close() };
}

export const readOfficeHere = createOfficeReader(() => startHere());
