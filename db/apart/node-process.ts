/** Processes without keys as children of this Node: for the command line. Electron's own binary cannot (RunAsNode is off). */
import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ApartProcess } from './port.ts';

const project = join(import.meta.dirname, '../..');

/** @param from the URL of the module that starts it. @returns the file beside it of that name, built or not. */
export function entryBeside(from: string, name: string): string {
  return fileURLToPath(new URL(`${name}${extname(from)}`, from));
}

export interface Walls {
  /** Of the heap, in MiB. */
  readonly heapMiB: number;
  /** Native code of Lapwing's own packages. Node's permission model does not hold it. */
  readonly hasNativeCode?: boolean;
}

/** Node itself refuses such a process files but Lapwing's own code, other programs, threads, native code and code from text. */
export function wallsOf({ heapMiB, hasNativeCode = false }: Walls): string[] {
  return [
    '--permission',
    ...['db/*', 'node_modules/*', 'package.json'].map((part) => `--allow-fs-read=${join(project, part)}`),
    hasNativeCode ? '--allow-addons' : '--no-addons',
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${heapMiB}`,
    // Without it Node lets 100 MiB of what is used up lie about.
    '--max-semi-space-size=4',
    '--no-warnings',
  ];
}

/** The C library of Linux would keep a heap for each thread of native code: 30 MiB more for a report of 160 pages. */
export const apartEnvironment = { MALLOC_ARENA_MAX: '2' } as const;

/** @param entry answers over the channel to its parent (parent-channel.ts). */
export function startNodeProcess(entry: string, execArgv: readonly string[]): ApartProcess {
  const systemRoot = process.env['SystemRoot'];
  const child = fork(entry, [], {
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing of the environment, where a passphrase may stand. Windows cannot open its random source without SystemRoot.
    env: { ...apartEnvironment, ...(systemRoot && { SystemRoot: systemRoot }) },
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
