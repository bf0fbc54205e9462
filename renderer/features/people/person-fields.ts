/** Which fields fit which kind of party; what is written all the same shows too. */
import type { PartyKind } from '../../../db/model/proposed-person.ts';

interface PartyFields {
  /** In the order in which one reads them. */
  readonly glance: readonly string[];
  /** Asked for where they are empty: letters to the UN begin with them. */
  readonly wanted: readonly string[];
  readonly texts: readonly string[];
}

const sensitive = ['safeContact', 'remarks'] as const;

const fieldsOfKind: Readonly<Record<PartyKind, PartyFields>> = {
  person: {
    glance: [
      'kind',
      'sex',
      'birthDate',
      'occupation',
      'organisation',
      'isDefender',
      'genderIdentity',
      'birthPlace',
      'citizenship',
      'deceased',
    ],
    wanted: ['sex', 'birthDate', 'occupation', 'isDefender'],
    texts: ['activities', ...sensitive],
  },
  group: {
    glance: ['kind', 'groupSize', 'occupation', 'organisation', 'isDefender'],
    wanted: ['groupSize'],
    texts: ['groupDescription', 'activities', ...sensitive],
  },
  organisation: { glance: ['kind', 'isDefender'], wanted: [], texts: ['activities', ...sensitive] },
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
