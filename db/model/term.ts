/**
 * What a team adds to Lapwing's own words: terms of a list, and fields of a record.
 *
 * A term of a team is coded by its own record (`own-<id>`), so that two teams can never mean different things by one code, and
 * whoever gets a record gets the term that it cites.
 */
import { defineEntity, is } from './entity.ts';

export const termEntity = defineEntity(
  'term',
  {
    /** Id of the list that it is added to. */
    vocabulary: is.line(),
    english: is.line({ isSearched: true }),
    chinese: is.line({ isSearched: true }),
    note: is.long(),
    /** Code of the term of the list that it is a narrower one of; files for others and details by kind follow that. */
    parent: is.line(),
    /** No longer offered; records keep it. */
    deprecated: is.boolean(),
    /** Code of the term that took its place. */
    mergedInto: is.line(),
  },
  { title: ['english', 'chinese'] },
);

export const ownFieldEntity = defineEntity(
  'own-field',
  {
    /** The name of the entity. */
    of: is.line(),
    /** `text`, `long`, `date`, `number`, `yes-no`, `choice` or `person`; it never changes, as values would lose their meaning. */
    kind: is.line(),
    /** Of a choice: the id of a list of Lapwing, or of this field, whose terms are `term`s with its id as their list. */
    vocabulary: is.line(),
    english: is.line(),
    chinese: is.line(),
    hint: is.long(),
    /** Left out of what leaves without consent, as a name is. */
    identifies: is.boolean(),
    deprecated: is.boolean(),
    position: is.line({ isWritten: true }),
  },
  { title: ['english', 'chinese'] },
);
