/** What an action follows: its place in a replica's chain is stored as the chain value after it. */
import { chainAfter, chainStart } from './commitment.ts';
import { idBytes } from './ids.ts';
import { type ActionRow, type LogStore, replicaIdTextOf } from './store.ts';

type Placed = Pick<ActionRow, 'digest' | 'replica_key' | 'seq' | 'chain'>;

/**
 * The chain value that an action follows.
 *
 * In a fork several actions stand at the place before; the one whose chain leads here is meant.
 * @returns `undefined` when none leads here: one is missing, or was changed.
 *
 * @public the simulation walks a chain backwards.
 */
export function prevOf(store: LogStore, row: Placed): Buffer | undefined {
  const before =
    row.seq === 1
      ? [chainStart(idBytes(replicaIdTextOf(store, row.replica_key)))]
      : store
          .sql<{ chain: Buffer }>('SELECT chain FROM action WHERE replica_key = ? AND seq = ?')
          .all(row.replica_key, row.seq - 1)
          .map(({ chain }) => chain);
  return before.find((chain) => chainAfter(chain, row.digest).equals(row.chain));
}

/** `prevOf` for rows that are read in the order of their seq: each looks only at those just before it. */
export function createPrevFinder(replica: Buffer): (row: Omit<Placed, 'replica_key'>) => Buffer | undefined {
  let before = [chainStart(replica)];
  let current: Buffer[] = [];
  let seq = 1;
  return (row) => {
    if (row.seq !== seq) {
      before = row.seq === seq + 1 ? current : [];
      current = [];
      seq = row.seq;
    }
    current.push(row.chain);
    return before.find((chain) => chainAfter(chain, row.digest).equals(row.chain));
  };
}
