import type { Expression } from 'kysely';

import { idBytes } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The ids that mean this recommendation: its own, and those of provisional ones that were found to be it. */
export function idsMeaning(db: Composer, recommendation: Buffer | Expression<Buffer | null>) {
  const others = provisionalOnes(db).clearSelect().select('other.id').where('same.same_as_id', '=', recommendation);
  return db.selectNoFrom((eb) => eb.val(recommendation).as('id')).unionAll(others);
}

const aliasOf = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('recommendation_note')
    .select('same_as_id')
    .where('key', '=', keyOf('recommendation', given.id))
    .where('deleted', '=', 0)
    .where('same_as_id', 'is not', null),
);

/** The paragraph that a recommendation is, or was found to be. */
export function paragraphOf(vault: ReadableVault, id: RecordId): Buffer {
  return aliasOf.get(vault, { id: idBytes(id) })?.same_as_id ?? idBytes(id);
}

/** Provisional recommendations that were found to be another one, as `id` and what it `means`. */
export function provisionalOnes(db: Composer) {
  return db
    .selectFrom('recommendation_note as same')
    .innerJoin('record as other', 'other.key', 'same.key')
    .select(['other.id', 'same.same_as_id as means'])
    .where('same.same_as_id', 'is not', null)
    .where('same.deleted', '=', 0);
}
