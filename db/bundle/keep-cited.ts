/** What records of an accepted bundle cite, kept so that they are read where the set or list itself is not here. */
import { query } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';

const keepCitations = query((db, given: { key: number; bundle: string }) =>
  db
    .insertInto('cited_recommendation')
    .columns(['id', 'body', 'bundle'])
    .expression((eb) =>
      eb
        .selectFrom('staged_citation')
        .select(['id', 'body', eb.val(given.bundle).as('bundle')])
        .where('bundle_key', '=', given.key),
    )
    .onConflict((known) => known.column('id').doUpdateSet((eb) => ({ body: eb.ref('excluded.body') }))),
);

/** The first words that came for a term stay: nobody changes how another vault's records read by a later bundle. */
const keepTerms = query((db, given: { key: number }) =>
  db
    .insertInto('cited_term')
    .columns(['list', 'code', 'labels'])
    .expression((eb) => eb.selectFrom('staged_term').select(['list', 'code', 'labels']).where('bundle_key', '=', given.key))
    .onConflict((known) => known.doNothing()),
);

export function keepCited(vault: Vault, bundleKey: number, bundle: string): void {
  keepCitations.run(vault, { key: bundleKey, bundle });
  if (keepTerms.run(vault, { key: bundleKey }).changes > 0) vault.store.changedTables.add('vocabulary_pack');
}
