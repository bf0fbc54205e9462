import { defineEntity, is } from './entity.ts';

/** Where a case's information comes from (ESF "Information"). Identity is secret by default. */
export const sourceEntity = defineEntity(
  'source',
  {
    case: is.reference('case'),
    person: is.reference('person'),
    title: is.line({ identifies: ['person'] }),
    connection: is.code('source-connections'), // 2509
    language: is.line(),
    date: is.date(),
    materialType: is.code('material-types'),
    reliability: is.code('reliability'),
    firstHand: is.boolean(),
    independenceGroup: is.line(),
    mayBeNamed: is.permits(),
    confidentiality: is.confidentiality(4),
  },
  { owner: 'case', list: 'sources', title: ['title', 'person'], defaults: { confidentiality: 4 } },
);
