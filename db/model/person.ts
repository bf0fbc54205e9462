import { defineEntity, fieldKinds as is } from './entity.ts';

/** A person, group or organisation (ESF "Person"); its names are records of their own. */
export const personEntity = defineEntity(
  'person',
  {
    kind: is.code, // person, group, organisation
    countingUnit: is.code, // 0902
    groupSize: is.integer, // 0931
    groupDescription: is.text, // 0930
    sex: is.code,
    genderIdentity: is.text,
    birthDate: is.date,
    birthPlace: is.text,
    occupation: is.text,
    organisation: is.text,
    citizenship: is.text,
    deceased: is.boolean,
    isDefender: is.code,
    activities: is.text,
    remarks: is.text,
    safeContact: { kind: 'text', sensitive: true },
    doNotContact: is.forbids,
    confidentiality: is.confidentiality,
  },
  { sets: ['tags'] },
);

/** One name of a person: legal, alias, pen-name or report-alias, in one script. */
export const nameEntity = defineEntity(
  'name',
  {
    person: is.reference,
    kind: is.code,
    fullName: is.text,
    family: is.text,
    given: is.text,
    partOrder: is.code, // family-first, given-first
    reading: is.text,
    position: is.text, // fractional key: the first is the one shown
  },
  { table: 'person_name' },
);

/** "These two records are the same (or are different) persons or cases": an undirected edge. */
export const sameAsEntity = defineEntity('same-as', {
  entity: is.text,
  one: is.reference,
  other: is.reference,
  verdict: is.code,
  reason: is.text,
});
