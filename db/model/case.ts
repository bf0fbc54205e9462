import { defineEntity, fieldKinds as is } from './entity.ts';

/** The short numbers that the app gives to cases: the prefix of the replica and a count, `K7F-0012`. */
export const givenNumber = /^([2-9A-HJ-NP-Z]{3})-(\d{4,9})$/;

/** A case: an event in which acts happened (HURIDOCS ESF "Event"; numbers are ESF fields). */
export const caseEntity = defineEntity(
  'case',
  {
    number: { kind: 'text', generated: (value) => typeof value === 'string' && givenNumber.test(value) },
    title: is.text, // 0102
    confidentiality: is.confidentiality, // 0108
    place: is.text, // 0111
    begin: is.date, // 0113
    end: is.date, // 0114
    narrative: is.text, // 0115
    impact: is.text, // 0116
    remarks: is.text, // 0150
    violationStatus: is.code, // 0151
    received: is.date, // 0160
    monitoringStatus: is.code, // 0172
    attackLink: is.code,
    attackLinkReason: is.text,
    reprisal: is.text,
    urgency: is.code,
    nextAction: is.text,
    deadline: is.date,
  },
  { table: 'case_record', sets: ['tags', 'rights', 'people'] },
);
