/** Pages are set by a process of this Node: for the command line. */
import { entryBeside, startNodeProcess, wallsOf } from '../../apart/node-process.ts';
import { createPageSetter, type PageSetter } from './setter.ts';

/** @public for tests of what stands in the way of a process that was taken over. */
export const setterWalls = wallsOf({ heapMiB: 1024, hasNativeCode: true });

const script = entryBeside(import.meta.url, './set/set-process');

/** @public for tests of what befalls it. */
export const startSetter = () => startNodeProcess(script, setterWalls);

export function createNodeSetter(): PageSetter {
  return createPageSetter(startSetter);
}
