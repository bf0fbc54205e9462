import { defineEntity, is } from './entity.ts';

/** How one case stands to another: events of one investigation that belong together (ESF "Chain of Events"; numbers are ESF fields). */
export const chainEntity = defineEntity(
  'chain',
  {
    case: is.reference('case'), // 2301
    /** What `case` is to this one says the type. */
    other: is.reference('case'), // 2302
    type: is.code('chain-types'), // 2309
    note: is.long(), // 2350
  },
  { owner: 'case', list: 'chain', title: ['other', 'type'] },
);

/** The same, as seen from the other case. */
export const inverseChainTypes: Readonly<Record<string, string>> = {
  before: 'after',
  after: 'before',
  causes: 'caused-by',
  'caused-by': 'causes',
  contains: 'part-of',
  'part-of': 'contains',
  alongside: 'alongside',
  'reprisal-for': 'reprisal',
  reprisal: 'reprisal-for',
};
