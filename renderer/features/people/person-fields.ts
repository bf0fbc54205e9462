/** Which fields fit which kind of party; what is written all the same shows too. */
import type { PartyKind } from '../../../db/model/proposed-person.ts';

interface PartyFields {
  /** In the order in which one reads them. */
  readonly glance: readonly string[];
  /** Asked for where they are empty: letters to the UN begin with them. */
  readonly wanted: readonly string[];
  readonly texts: readonly string[];
}

const sensitive = ['health', 'religion', 'ethnicity', 'safeContact', 'remarks'] as const;

/** What makes somebody a defender, and what contact would do to them. */
export const profileFields = [
  'isDefender',
  'visibility',
  'work',
  'rights',
  'defenderWhy',
  'activities',
  'unContactEndangers',
  'unContactWhy',
];

const fieldsOfKind: Readonly<Record<PartyKind, PartyFields>> = {
  person: {
    glance: [
      'kind',
      'sex',
      'birthDate',
      'occupation',
      'organisation',
      'genderIdentity',
      'birthPlace',
      'citizenship',
      'residence',
      'civilStatus',
      'education',
      'deceased',
      'reliability',
    ],
    wanted: ['sex', 'birthDate', 'occupation', 'citizenship'],
    texts: [...sensitive],
  },
  group: {
    glance: ['kind', 'groupSize', 'countingUnit', 'occupation', 'organisation', 'residence'],
    wanted: ['groupSize'],
    texts: ['groupDescription', ...sensitive],
  },
  organisation: { glance: ['kind', 'residence'], wanted: [], texts: [...sensitive] },
};

const everything = {
  glance: [...new Set(Object.values(fieldsOfKind).flatMap(({ glance }) => glance))],
  texts: [...new Set(Object.values(fieldsOfKind).flatMap(({ texts }) => texts))],
};

/** @param fields as the vault has them. */
export function fieldsFitting(fields: Readonly<Record<string, unknown>>): PartyFields {
  const { kind } = fields;
  const fitting = fieldsOfKind[kind === 'group' || kind === 'organisation' ? kind : 'person'];
  const withOthers = (own: readonly string[], all: readonly string[]) => [
    ...own,
    ...all.filter((field) => !own.includes(field) && fields[field] !== undefined),
  ];
  return {
    glance: withOthers(fitting.glance, everything.glance),
    wanted: fitting.wanted.filter((field) => fields[field] === undefined),
    texts: withOthers(fitting.texts, everything.texts),
  };
}
