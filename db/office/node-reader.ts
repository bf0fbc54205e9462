/** Office files are read by a process of this Node: for the command line. */
import { entryBeside, startNodeProcess, wallsOf } from '../apart/node-process.ts';
import { createOfficeReader, type OfficeReader } from './reader.ts';

/** @public for tests of what stands in the way of a reader that was taken over. */
export const readerWalls = wallsOf({ heapMiB: 768 });

const script = entryBeside(import.meta.url, './parse/read-process');

/** @public for tests of what befalls it. */
export const startReader = () => startNodeProcess(script, readerWalls);

export const readOffice: OfficeReader = createOfficeReader(startReader);
