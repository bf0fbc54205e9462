/** Keeps the memory of a process that holds a vault small, however much goes through it. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

const youngBytes = 8 * 2 ** 20;
/** Far more than it takes: where V8 does not grow as expected, this ends all the same. */
const mostPieces = 400;

/**
 * V8 lets garbage pile up by how much memory the machine has: the same import then needs twice as much for ten times
 * as many cases, of which nothing is kept. From here on the young generation stays at some MiB, and old garbage is
 * collected once it is two fifths of what is in use. V8 reads both at each collection, so they may be set while the
 * process runs; Electron leaves them open, as Node does. Call it once all is loaded: V8 takes no cached code that was made
 * under other options, and that of Node itself is among it.
 */
export function collectEarly(): void {
  growYoung();
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=40');
}

/** Of one MiB, with which V8 begins, an import takes a tenth more of the processor: what is in use is copied too often. */
function growYoung(): void {
  setFlagsFromString('--semi-space-growth-factor=8');
  const piece = Array.from({ length: 8000 }, () => 0);
  const kept = [piece];
  while (youngSize() < youngBytes && kept.length < mostPieces) kept.push(piece.slice());
}

function youngSize(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? youngBytes;
}
