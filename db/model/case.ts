import { defineEntity, is } from './entity.ts';

/** The short numbers that the app gives to cases: the prefix of the replica and a count, `K7F-0012`. */
export const givenNumber = /^([2-9A-HJ-NP-Z]{3})-(\d{4,9})$/;

const isGivenNumber = (value: unknown) => typeof value === 'string' && givenNumber.test(value);

/** A case: an event in which acts happened (HURIDOCS ESF "Event"; numbers are ESF fields). */
export const caseEntity = defineEntity(
  'case',
  {
    number: is.line({ isSearched: true, generated: isGivenNumber }),
    title: is.line({ isSearched: true }), // 0102
    confidentiality: is.confidentiality(), // 0108
    place: is.line({ isSearched: true }), // 0111
    begin: is.date(), // 0113
    end: is.date(), // 0114
    narrative: is.long({ isSearched: true }), // 0115
    impact: is.long({ isSearched: true }), // 0116
    remarks: is.long({ isSearched: true }), // 0150
    violationStatus: is.code('violation-statuses'), // 0151
    received: is.date(), // 0160
    monitoringStatus: is.code('monitoring-statuses'), // 0172
    attackLink: is.code('attack-links'),
    attackLinkReason: is.long(),
    reprisal: is.long(),
    /** Mechanisms ask for steps in the country, or why there were none. */
    noStepsWhy: is.long(),
    urgency: is.code('urgency'),
    nextAction: is.line(),
    deadline: is.date(),
  },
  {
    table: 'case_record',
    sets: { tags: {}, rights: { vocabulary: 'declaration-rights' }, people: { to: 'person' } },
    title: ['title', 'number'],
    defaults: { confidentiality: 2 },
  },
);
