/**
 * Bundles that go by the id of another one: no honest vault gives an id twice, so one of the two is forged.
 * Which one, only a person can say.
 */
import { toBase64 } from '../log/commitment.ts';
import { query, type RowsOf } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

const waitingBundles = query((db) => db.selectFrom('staged_bundle').select(['key', 'id', 'signing_key']).where('state', '=', 'staged'));

const importOfOther = query((db, given: { bundle: string; signingKey: string }) =>
  db.selectFrom('import_record').select('key').where('bundle', '=', given.bundle).where('signing_key', '<>', given.signingKey).limit(1),
);

/** Keys of the waiting bundles whose id another bundle has as well: one that waits, or one of another signer that was taken over. */
export function contestedKeys(vault: ReadableVault): ReadonlySet<number> {
  const waiting = waitingBundles.all(vault);
  const byId = Map.groupBy(waiting, ({ id }) => id);
  const isContested = ({ id, signing_key }: RowsOf<typeof waitingBundles>) =>
    byId.get(id)!.length > 1 || importOfOther.get(vault, { bundle: id, signingKey: toBase64(signing_key) }) !== undefined;
  return new Set(waiting.filter(isContested).map(({ key }) => key));
}

const dropTwins = query((db, given: { key: number }) =>
  db
    .updateTable('staged_bundle')
    .set({ state: 'receiving' })
    .where('key', '<>', given.key)
    .where('state', '=', 'staged')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('id', 'signing_key', 'manifest_hash'),
        '=',
        selectFrom('staged_bundle')
          .select(['id', 'signing_key', 'manifest_hash'])
          .where('key', '=', given.key)
          .$asTuple('id', 'signing_key', 'manifest_hash'),
      ),
    ),
);

/** The very same bundle, come again, takes the place of the one that waits: it would be decided twice. Others stay. */
export function replaceSame(vault: ReadableVault, key: number): void {
  dropTwins.run(vault, { key });
}
