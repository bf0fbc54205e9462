import { type AliasableExpression, type Expression, expressionBuilder } from 'kysely';

import { idBytes } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { idAsText, idFrom } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The ids that mean this recommendation: its own, and those of provisional ones that were found to be it. */
export function idsMeaning(db: Composer, recommendation: Buffer | Expression<Buffer>) {
  const others = db
    .selectFrom('recommendation_note as same')
    .innerJoin('record as other', 'other.key', 'same.key')
    .select('other.id')
    .where('same.same_as_id', '=', recommendation)
    .where('same.deleted', '=', 0);
  return db.selectNoFrom((eb) => eb.val(recommendation).as('id')).unionAll(others);
}

/** The same as elements of sets. */
export function codesMeaning(db: Composer, recommendation: Buffer | Expression<Buffer>) {
  return db.selectFrom(idsMeaning(db, recommendation).as('meaning')).select(({ ref }) => idAsText(ref('meaning.id')).as('code'));
}

/** The paragraph that the recommendation of this id is, or was found to be. */
export function paragraphIn(id: Expression<Buffer | null>) {
  const eb = expressionBuilder<Schema>();
  const found = eb
    .selectFrom('recommendation_note as alias')
    .select('alias.same_as_id')
    .where('alias.key', '=', keyOf('recommendation', id))
    .where('alias.deleted', '=', 0);
  return eb.fn.coalesce(found.$asScalar(), id).$castTo<Buffer | null>();
}

/** Recommendations by their ids, each as the paragraph that it is. */
export function asParagraphs(db: Composer, ids: AliasableExpression<{ id: Buffer | null }>) {
  return db.selectFrom(ids.as('named')).select(({ ref }) => paragraphIn(ref('named.id')).as('id'));
}

/** The themes with what is in them, each once as the paragraph that it is. */
export function themed(db: Composer) {
  return db
    .selectFrom('theme as m')
    .innerJoin('record_element as e', (join) => join.onRef('e.record_key', '=', 'm.key').on('e.set_name', '=', 'recommendations'))
    .select(({ ref }) => ['m.id as theme', paragraphIn(idFrom(ref('e.code'))).as('id')])
    .distinct()
    .where('m.deleted', '=', 0);
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
