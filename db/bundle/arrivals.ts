/**
 * What taking over a bundle brought: each staged row notes it for its own action, and the last step counts these notes.
 */
import type { NotNull } from 'kysely';

import { createImportedChanges } from '../log/decide/acceptance.ts';
import type { ImportedChanges } from '../log/project/exclusion.ts';
import { idText } from '../log/ids.ts';
import { type Arrival, isForked } from '../log/receive/receive.ts';
import { isOwnReplica } from '../log/store.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';
import { actionsAfter, type CausalPlace } from './staged-rows.ts';

export interface ArrivalCounts {
  /** Actions that were not here before, or only as a digest. */
  readonly newActions: number;
  /** Actions that were here with fewer values. */
  readonly fullerActions: number;
  readonly sameActions: number;
  /** Known actions that do not count at present, because the import that brought them was undone. */
  readonly excludedActions: number;
  /** Values that were not taken because they were erased here for good. */
  readonly erasedChanges: number;
}

/** Before the first. */
export const beforeFirst: CausalPlace = { lamport: -1, n: 0 };

/** What one action brought. `digest`: only that it is there. */
export type Taken = Arrival | { readonly kind: 'digest' | 'excluded'; readonly erased: number };

/** `new`, or with what else is to be told: `fuller 2 1,5`. */
export function printArrival(taken: Taken): string {
  const words = [taken.kind, ...(taken.erased > 0 || taken.kind === 'fuller' ? [taken.erased] : [])];
  return taken.kind === 'fuller' ? `${words.join(' ')} ${taken.changes.join(',')}` : words.join(' ');
}

function readArrival(text: string): Taken {
  const [kind, erasedText = '0', list = ''] = text.split(' ');
  const erased = Number(erasedText);
  if (kind === 'fuller') return { kind, erased, changes: list.split(',').map(Number) };
  return { kind: kind as Exclude<Taken['kind'], 'fuller'>, erased };
}

/** What the staging counted already. */
export interface StagedCounts {
  readonly same: number;
  readonly excluded: number;
  readonly erased: number;
}

export function countArrivals(
  vault: Vault,
  bundleKey: number,
  staged: StagedCounts,
): { readonly counts: ArrivalCounts; readonly brought: ImportedChanges } {
  // This vault may go on at the very places that a twin of it took: what is written here is no part of the import.
  const brought = createImportedChanges((replica, seq) => isOwnReplica(vault.store, replica) || isForked(vault.store, replica, seq));
  const counts = {
    newActions: 0,
    fullerActions: 0,
    sameActions: staged.same,
    excludedActions: staged.excluded,
    erasedChanges: staged.erased,
  };
  for (const { replica, seq, digest, arrival } of arrivedRows(vault, bundleKey)) {
    const taken = readArrival(arrival);
    const id = digest.toString('base64url');
    counts.erasedChanges += taken.erased;
    if (taken.kind === 'new') {
      counts.newActions += 1;
      brought.action(idText(replica), seq, id);
    } else if (taken.kind === 'fuller') {
      counts.fullerActions += 1;
      for (const n of taken.changes) brought.change(`${id}.${n}`);
    } else if (taken.kind !== 'digest') counts.sameActions += 1;
    if (taken.kind === 'excluded') counts.excludedActions += 1;
  }
  return { counts, brought: brought.finish() };
}

const arrivedActions = query((db, given: CausalPlace & { readonly bundle: number }) =>
  actionsAfter(db, given).select(['lamport', 'n', 'replica', 'seq', 'digest', 'arrival']).$narrowType<{ arrival: NotNull }>(),
);

/** In pages, so that memory stays flat over any bundle. */
function* arrivedRows(vault: Vault, bundleKey: number): Generator<RowsOf<typeof arrivedActions>> {
  for (let after: CausalPlace | undefined = beforeFirst; after; ) {
    const rows: RowsOf<typeof arrivedActions>[] = arrivedActions.all(vault, { bundle: bundleKey, lamport: after.lamport, n: after.n });
    yield* rows;
    after = rows.at(-1);
  }
}
