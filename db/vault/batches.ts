/** Work that others need not wait for: what is derived from the log, in short transactions. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Connection } from './connection.ts';

/** What can be written in transactions: a vault, or one that is being put together. */
export interface Writable {
  readonly raw: Connection;
  transaction<T>(work: () => T): T;
}

/** How long one transaction works before others have their turn. */
const batchMs = 30;
/** Records between two looks at the clock. */
export const batchRecords = 50;

/** How whoever asked for long work stops it, and hears how far it is. */
export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  report?(done: number, total: number): void;
}

export interface BatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called before each batch. */
  readonly tell?: (() => void) | undefined;
}

/**
 * Only for what can be derived again: a batch need not be on the disk before the next one begins. A power cut takes
 * the last of them back, each as a whole with the note that it was done; what people wrote is not among it.
 *
 * @param work one small step; false when it was the last.
 */
export async function inBatches({ raw, transaction }: Writable, work: () => boolean, { signal, tell }: BatchOptions = {}): Promise<void> {
  for (let isLeft = true; isLeft; await nextTurn()) {
    signal?.throwIfAborted();
    tell?.();
    try {
      if (raw.open) raw.pragma('synchronous=NORMAL');
      isLeft = transaction(() => {
        const end = performance.now() + batchMs;
        while (work()) if (performance.now() >= end) return true;
        return false;
      });
    } finally {
      if (raw.open) raw.pragma('synchronous=FULL');
    }
  }
}
