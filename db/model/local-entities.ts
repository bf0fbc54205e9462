/** Entities of one vault's own bookkeeping. They are logged, and never leave in a bundle of cases. */
import { defineEntity, fieldKinds as is } from './entity.ts';

/** A named person who works in this vault: the `by` of actions. */
export const memberEntity = defineEntity('member', { name: is.text }, { travels: false });

/** Somebody whose public keys this vault knows. */
export const contactEntity = defineEntity(
  'contact',
  { name: is.text, recipient: is.text, signingKey: is.text, counter: is.integer, compared: is.boolean, revoked: is.forbids },
  { travels: false },
);

/** One accepted bundle. `decision` says whether what it brought counts; `exclude` is the cautious reading. */
export const importEntity = defineEntity(
  'import',
  {
    bundle: is.text,
    signingKey: is.text,
    changes: is.text,
    decision: { kind: 'code', guard: { restriction: (value) => (value === 'accept' ? 0 : 1), strictest: 'exclude' } },
    reason: is.text,
  },
  { table: 'import_record', travels: false },
);

/**
 * The decision about one action of kind `erase`: without an `accept` it is only a proposal. `changes` are the
 * numbers of the changes that were seen when it was made (`0-3,7`): what shows later is a proposal again. `notes`
 * say what was done about what an erasure cannot reach: backups, bundles, mentions.
 */
export const erasureEntity = defineEntity(
  'erasure',
  { action: is.text, changes: is.text, decision: is.code, reason: is.text, notes: is.text },
  { travels: false },
);

/** What people add to a recommendation of a reference set. */
export const recommendationNoteEntity = defineEntity(
  'recommendation',
  { sameAs: is.reference, subStatus: is.code, note: is.text },
  { table: 'recommendation_note' },
);
