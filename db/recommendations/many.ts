/** The same is added to many recommendations of a list: what is done at once is taken back at once. */
import { idText } from '../log/ids.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { editRecords } from '../records/many.ts';
import type { Vault } from '../vault/vault.ts';

const idsOf = query((db, given: { keys: string }) =>
  db
    .selectFrom('recommendation as r')
    .select('r.id')
    .where(({ ref }) => isAmong(ref('r.key'), given.keys)),
);

/** As `editMany`: what people add stands beside what was imported. @param keys of the list of recommendations. */
export function editRecommendations(vault: Vault, keys: readonly number[], fields: Readonly<Record<string, unknown>>): number {
  return editRecords(
    vault,
    'recommendation',
    idsOf.all(vault, { keys: manyKeys(keys) }).map(({ id }) => idText(id)),
    fields,
  );
}
