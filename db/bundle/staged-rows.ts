/** Statements on bundles that are staged, as several steps need them. */
import type { NotNull } from 'kysely';

import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';

/** `receiving`: it comes in, or is to be swept away. `staged`: it waits for a decision. `accepting`: it is taken over. */
type State = 'receiving' | 'staged' | 'accepting';

/** Actions read or written in one go. */
export const batchActions = 1000;

/** Where a staged action stands in the causal order. */
export interface CausalPlace {
  readonly lamport: number;
  readonly n: number;
}

/** The next actions of a bundle in causal order. */
export function actionsAfter(db: Composer, { bundle, lamport, n }: CausalPlace & { readonly bundle: number }) {
  return db
    .selectFrom('staged_action')
    .where('bundle_key', '=', bundle)
    .where((eb) => eb(eb.refTuple('lamport', 'n'), '>', eb.tuple(lamport, n)))
    .orderBy('lamport')
    .orderBy('n')
    .limit(batchActions);
}

/** Its actions that came with a body. */
export function actionsWithBody(db: Composer, bundle: number) {
  return db.selectFrom('staged_action').where('bundle_key', '=', bundle).where('body', 'is not', null);
}

export const knownActions = query((db, given: { bundle: number }) =>
  actionsWithBody(db, given.bundle).select(['digest', 'body']).$narrowType<{ body: NotNull }>(),
);

/** What was counted of one that waits for a decision. */
export const waitingSummary = query((db, given: { key: number }) =>
  db
    .selectFrom('staged_bundle')
    .select('summary')
    .where('key', '=', given.key)
    .where('state', '=', 'staged')
    .$narrowType<{ summary: NotNull }>(),
);

/** Oldest first. */
export const bundlesIn = query((db, given: { state: State }) =>
  db.selectFrom('staged_bundle').select('key').where('state', '=', given.state).orderBy('key'),
);

export const putInto = query((db, given: { key: number; state: State }) =>
  db.updateTable('staged_bundle').set({ state: given.state }).where('key', '=', given.key),
);

/** With all of it that is left. */
export const removeBundle = query((db, given: { key: number }) => db.deleteFrom('staged_bundle').where('key', '=', given.key));
