/** Files are looked into by a process of this Node: for the command line. */
import { entryBeside, startNodeProcess, wallsOf } from '../apart/node-process.ts';
import { createInspector, type Inspector } from './inspector.ts';

const walls = wallsOf({ heapMiB: 768 });
const script = entryBeside(import.meta.url, './parse/inspect-process');

export const nodeInspector: Inspector = createInspector(() => startNodeProcess(script, walls));
