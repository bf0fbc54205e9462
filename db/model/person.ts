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
    residence: is.line(who),
    civilStatus: is.code('civil-statuses', who), // L08
    education: is.line(who),
    religion: is.line({ ...who, sensitive: true }),
    ethnicity: is.line({ ...who, sensitive: true }),
    health: is.long({ ...who, sensitive: true }),
    deceased: is.boolean(),
    isDefender: is.code('defender-bases'),
    defenderWhy: is.long(who),
    activities: is.long(searchedWho),
    visibility: is.code('defender-visibility'),
    unContactEndangers: is.forbids(),
    unContactWhy: is.long(who),
    reliability: is.code('reliability'), // L42
    remarks: is.long(searchedWho),
    safeContact: is.long({ ...who, sensitive: true }),
    doNotContact: is.forbids(),
    confidentiality: is.confidentiality(),
  },
  {
    sets: { tags: who, work: { vocabulary: 'defender-activities', ...who }, rights: { vocabulary: 'declaration-rights' } },
    title: ['names'],
    defaults: { kind: 'person', confidentiality: 3 },
  },
);

/** What is said of one human being only. */
const ofOne = ['sex', 'genderIdentity', 'birthDate', 'birthPlace', 'citizenship', 'civilStatus', 'education', 'deceased'];
const unfit: Readonly<Record<string, ReadonlySet<string>>> = {
  group: new Set(ofOne),
  organisation: new Set([...ofOne, 'occupation', 'organisation']),
};

/** Whether a field says something of such a party: nobody asks a body for its sex. @param kind a code of `person-kinds`. */
export function fitsKind(field: string, kind: unknown): boolean {
  return typeof kind !== 'string' || !unfit[kind]?.has(field);
}

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
    entity: is.line({ isWritten: true, isFixed: true }),
    one: is.reference(),
    other: is.reference(),
    verdict: is.code(undefined, { isFixed: true }),
    reason: is.long({ identifies: ['one', 'other'] }),
  },
  { role: 'fixed', isErased: false },
);

const either = { identifies: ['person', 'other'] } as const;

/** How a person or organisation stands to another, and when: "was head of X from 2012 to 2015" (ESF "Biographic Details", L21). */
export const relationEntity = defineEntity(
  'relation',
  {
    person: is.reference('person'),
    /** What `person` is to this one says the type. */
    other: is.reference('person'),
    type: is.code('relations'),
    position: is.line({ ...either, isSearched: true }),
    rank: is.line(either),
    begin: is.date(either),
    end: is.date(either),
    note: is.long(either),
    confidentiality: is.confidentiality(),
  },
  { owner: 'person', list: 'relations', title: ['type', 'other'], isTrashed: false, defaults: { confidentiality: 3 } },
);

/** What a person has to fear. */
export const riskEntity = defineEntity(
  'risk',
  {
    person: is.reference('person'),
    kind: is.code('risk-kinds'),
    date: is.date(),
    place: is.line(whose),
    description: is.long(whose),
    confidentiality: is.confidentiality(),
  },
  { owner: 'person', list: 'risks', title: ['kind', 'date'], isTrashed: false, defaults: { confidentiality: 3 } },
);

/** What is done so that a person is safer. */
export const protectionEntity = defineEntity(
  'protection',
  {
    person: is.reference('person'),
    kind: is.code('protection-kinds'),
    begin: is.date(),
    end: is.date(),
    by: is.line(whose),
    effect: is.long(whose),
    confidentiality: is.confidentiality(),
  },
  { owner: 'person', list: 'protections', title: ['kind', 'begin'], isTrashed: false, defaults: { confidentiality: 3 } },
);
