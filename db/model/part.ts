import { defineEntity, is } from './entity.ts';

/** A piece of a recommendation that can be tested by itself: "in law", "in practice", "investigated promptly". */
export const partEntity = defineEntity(
  'part',
  {
    recommendation: is.reference('recommendation'),
    text: is.long({ isSearched: true }),
    aspect: is.code('part-aspects'),
    /** The words of the recommendation that it comes from, as they stand there. */
    quote: is.long(),
    position: is.line({ isWritten: true }),
  },
  { owner: 'recommendation', list: 'parts', title: ['text'], isTrashed: false },
);
