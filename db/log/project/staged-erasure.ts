/** Takes erased values out of bundles that wait: what is staged is not in the log yet, but it is in the vault. */
import type { StoredAction } from '../../model/action.ts';
import { isHidden } from '../../model/action.ts';
import { decodeAction, encodeAction } from '../action-codec.ts';
import { withoutErased } from './erased-scope.ts';
import { type LogStore, recordNameOf } from '../store.ts';

interface Waiting {
  readonly bundle_key: number;
  readonly lamport: number;
  readonly n: number;
  readonly digest: Buffer;
  readonly action: StoredAction;
}

/** @param records local keys of the records that something was erased of. */
export function eraseStaged(store: LogStore, records: ReadonlySet<number>): void {
  const waiting = [...records].flatMap((key) => waitingActions(store, recordNameOf(store, key)));
  const byId = new Map(waiting.map(({ action, digest }) => [digest.toString('base64url'), action]));
  const replace = store.sql('UPDATE staged_action SET body = ? WHERE bundle_key = ? AND lamport = ? AND n = ?');
  for (const { bundle_key, lamport, n, action } of waiting) {
    const stripped = withoutErased(store, action, (id) => byId.get(id));
    if (stripped.erased > 0) replace.run(encodeAction(stripped.action), bundle_key, lamport, n);
  }
}

/** Those that speak of the record. */
function waitingActions(store: LogStore, { entity, id }: { readonly entity: string; readonly id: string }): Waiting[] {
  return store
    .sql<Omit<Waiting, 'action'> & { body: string }>(
      'SELECT bundle_key, lamport, n, digest, body FROM staged_action WHERE body IS NOT NULL AND instr(body, ?) > 0 ORDER BY bundle_key, lamport, n',
    )
    .all(id)
    .map(({ body, ...place }) => ({ ...place, action: decodeAction(body) }))
    .filter(({ action }) => action.changes.some((change) => !isHidden(change) && change.entity === entity && change.record === id));
}
