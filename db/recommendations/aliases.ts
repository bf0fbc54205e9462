import type { Composer } from '../query/composer.ts';

/** The ids that mean this recommendation: its own, and those of provisional ones that were found to be it. */
export function idsMeaning(db: Composer, recommendation: Buffer) {
  const others = db
    .selectFrom('recommendation_note as same')
    .innerJoin('record as other', 'other.key', 'same.key')
    .select('other.id')
    .where('same.same_as_id', '=', recommendation)
    .where('same.deleted', '=', 0);
  return db.selectNoFrom((eb) => eb.val(recommendation).as('id')).unionAll(others);
}
