/** Office files are read by a process of this Node: for the command line. Electron's own binary cannot (RunAsNode is off). */
import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { OfficeProcess } from './exchange.ts';
import { createOfficeReader, type OfficeReader } from './reader.ts';

const script = fileURLToPath(new URL(`./parse/read-process${extname(import.meta.url)}`, import.meta.url));
const project = join(import.meta.dirname, '../..');

/** Node itself refuses it files but its own code, other programs, threads, native code and code from text. It may use 768 MiB. */
const walls = [
  '--permission',
  ...['db/*', 'node_modules/*', 'package.json'].map((part) => `--allow-fs-read=${join(project, part)}`),
  '--no-addons',
  '--disallow-code-generation-from-strings',
  // Without the second, Node lets 100 MiB of what is used up lie about.
  '--max-old-space-size=768',
  '--max-semi-space-size=4',
  '--no-warnings',
];

export const readOffice: OfficeReader = createOfficeReader(() => startNodeProcess());

/**
 * @param entry answers over the channel to its parent.
 * @public another entry, or one of less memory, for tests of what stands in the way of a reader that was taken over.
 */
export function startNodeProcess(entry: string = script, execArgv: readonly string[] = walls): OfficeProcess {
  const systemRoot = process.env['SystemRoot'];
  const child = fork(entry, [], {
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing of the environment, where a passphrase may stand. Windows cannot open its random source without SystemRoot.
    env: systemRoot ? { SystemRoot: systemRoot } : {},
  });
  // One that could not start has no listener yet.
  child.on('error', () => undefined);
  return {
    // Told by 'disconnect' where it is gone.
    post: (message) => void (child.connected && child.send(message as object, () => undefined)),
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.once('disconnect', listener).once('error', listener),
    end: () => void child.kill('SIGKILL'),
  };
}
