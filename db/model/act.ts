import { aspectFields, aspectSets } from './act-aspects.ts';
import { defineEntity, is } from './entity.ts';

/** An act: the smallest unit of violation and the unit of counting (ESF "Act"). */
export const actEntity = defineEntity(
  'act',
  {
    case: is.reference('case'),
    victim: is.reference('person', { isSearched: true }),
    type: is.code('act-types', { isSearched: true }), // 2109
    begin: is.date(), // 2111
    end: is.date(), // 2121
    place: is.line({ isSearched: true }),
    statedReason: is.long({ isSearched: true }),
    method: is.code(),
    attribution: is.code('attribution'),
    consequences: is.long({ isSearched: true }),
    statusAtEnd: is.code('victim-statuses'),
    locationType: is.code('location-types'), // L17
    law: is.long({ isSearched: true }), // 2154
    charge: is.long({ isSearched: true }),
    numberAffected: is.integer(),
    note: is.long({ isSearched: true }),
    confidentiality: is.confidentiality(),
    ...aspectFields,
  },
  {
    sets: {
      instruments: { vocabulary: 'instruments' }, // L06
      characteristics: { vocabulary: 'victim-characteristics' }, // L23
      ...aspectSets,
    },
    owner: 'case',
    list: 'acts',
    title: ['type'],
    defaults: { confidentiality: 2 },
  },
);

/** Who had which part in an act (ESF "Involvement"). */
export const involvementEntity = defineEntity(
  'involvement',
  {
    act: is.reference('act'),
    perpetrator: is.reference('person', { excuses: true }),
    degree: is.code('involvement-degrees'), // 2409
    type: is.code('perpetrator-types'), // 2412
    laterStatus: is.code('later-statuses'), // L26
    unit: is.line(),
    rank: is.line(),
    identification: is.long(),
    confidence: is.code('confidence'),
    confidentiality: is.confidentiality(),
  },
  { owner: 'act', list: 'involvements', title: ['perpetrator'], isTrashed: false },
);

/** One place in which somebody was held in an act, and until when they were taken elsewhere. */
export const stayEntity = defineEntity(
  'stay',
  {
    act: is.reference('act'),
    begin: is.date(),
    end: is.date(),
    place: is.line({ isSearched: true }),
    kind: is.code('custody-places'),
    authority: is.reference('person', { isSearched: true, excuses: true }),
    incommunicado: is.boolean(),
    note: is.long({ isSearched: true }),
  },
  { owner: 'act', list: 'stays', title: ['place', 'kind', 'begin'], isTrashed: false },
);
