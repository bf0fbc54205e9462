/** Entities of one vault's own bookkeeping. They are logged, and never leave in a bundle of cases. */
import { defineEntity, is } from './entity.ts';

/** A named person who works in this vault: the `by` of actions. */
export const memberEntity = defineEntity('member', { name: is.line() }, { role: 'own', title: ['name'] });

/** Somebody whose public keys this vault knows. */
export const contactEntity = defineEntity(
  'contact',
  {
    name: is.line(),
    recipient: is.line(),
    signingKey: is.line(),
    counter: is.integer(),
    compared: is.boolean(),
    revoked: is.forbids(),
  },
  { role: 'own', title: ['name'] },
);

/** One accepted bundle. `decision` says whether what it brought counts; `exclude` is the cautious reading. */
export const importEntity = defineEntity(
  'import',
  {
    bundle: is.line(),
    signingKey: is.line(),
    changes: is.long(),
    decision: { kind: 'code', guard: { restriction: (value) => (value === 'accept' ? 0 : 1), strictest: 'exclude' } },
    reason: is.long(),
  },
  { table: 'import_record', role: 'own' },
);

/**
 * The decision about one action of kind `erase`: without an `accept` it is only a proposal. `changes` are the
 * numbers of the changes that were seen when it was made (`0-3,7`): what shows later is a proposal again. `notes`
 * say what was done about what an erasure cannot reach: backups, bundles, mentions.
 */
export const erasureEntity = defineEntity(
  'erasure',
  { action: is.line(), changes: is.long(), decision: is.code(), reason: is.long(), notes: is.long() },
  { role: 'own' },
);

/** What people add to a recommendation of a reference set. */
export const recommendationNoteEntity = defineEntity(
  'recommendation',
  {
    sameAs: is.reference('recommendation'),
    /** The recommendation of an earlier cycle that it repeats. */
    predecessor: is.reference('recommendation'),
    subStatus: is.code('upr-responses'),
    /** Why the State answered so, in its words. */
    stateReason: is.long(),
    action: is.code('upr-actions'),
    note: is.long(),
  },
  { sets: { groups: {}, sdgs: {}, notSameAs: { to: 'recommendation' } }, table: 'recommendation_note', isTrashed: false },
);
