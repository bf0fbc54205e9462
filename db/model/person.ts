import { defineEntity, is } from './entity.ts';

/** What tells who this person is. What else there is says what happened to somebody, and guards them. */
const who = { identifies: ['id'] } as const;
const searchedWho = { ...who, isSearched: true } as const;

/** A person, group or organisation (ESF "Person"); its names are records of their own. */
export const personEntity = defineEntity(
  'person',
  {
    kind: is.code('person-kinds'), // person, group, organisation
    countingUnit: is.code('counting-units'), // 0902
    groupSize: is.integer(), // 0931
    groupDescription: is.long(searchedWho), // 0930
    sex: is.code('sexes'),
    genderIdentity: is.line(who),
    birthDate: is.date(who),
    birthPlace: is.line(who),
    occupation: is.line(searchedWho),
    organisation: is.line(searchedWho),
    citizenship: is.line(who),
    deceased: is.boolean(),
    isDefender: is.code('defender-bases'),
    activities: is.long(searchedWho),
    remarks: is.long(searchedWho),
    safeContact: is.long({ ...who, sensitive: true }),
    doNotContact: is.forbids(),
    confidentiality: is.confidentiality(),
  },
  { sets: { tags: who }, title: ['names'], defaults: { kind: 'person', confidentiality: 3 } },
);

/** Nobody may contact this person: the record says so, or another one of the same person. */
export function isQuiet({ fields, guards = [] }: Guarded): boolean {
  return fields['doNotContact'] === true || guards.some(({ field }) => field === 'doNotContact');
}

interface Guarded {
  readonly fields: Readonly<Record<string, unknown>>;
  /** What other records of the same person forbid. */
  readonly guards?: readonly { readonly field: string }[];
}

const whose = { identifies: ['person'] } as const;

/** One name of a person: legal, alias, pen-name or report-alias, in one script. */
export const nameEntity = defineEntity(
  'name',
  {
    person: is.reference('person'),
    kind: is.code('name-kinds', whose),
    fullName: is.line(whose),
    family: is.line(whose),
    given: is.line(whose),
    partOrder: is.code(undefined, whose), // family-first, given-first
    reading: is.line(whose),
    position: is.line({ isWritten: true }), // fractional key: the first is the one shown
  },
  { table: 'person_name', owner: 'person', list: 'names', isTrashed: false, defaults: { kind: 'legal' } },
);

/** "These two records are the same (or are different) persons or cases": an undirected edge. */
export const sameAsEntity = defineEntity(
  'same-as',
  {
    entity: is.line({ isWritten: true }),
    one: is.reference(),
    other: is.reference(),
    verdict: is.code(),
    reason: is.long({ identifies: ['one', 'other'] }),
  },
  { role: 'fixed', isErased: false },
);
