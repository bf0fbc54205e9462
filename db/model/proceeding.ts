/** The law that is used against somebody, as records: what they are charged with, before which court, and how it goes. */
import { defineEntity, is } from './entity.ts';

/** One proceeding against a person (or, of the kind `complaint`, by them) at one instance; its appeal is another one. */
export const proceedingEntity = defineEntity(
  'proceeding',
  {
    case: is.reference('case'),
    person: is.reference('person', { isSearched: true }),
    act: is.reference('act'),
    kind: is.code('proceeding-kinds'),
    instance: is.code('court-instances'),
    court: is.reference('person', { isSearched: true, excuses: true }),
    judge: is.reference('person', { isSearched: true, excuses: true }),
    prosecutor: is.reference('person', { isSearched: true, excuses: true }),
    counsel: is.reference('person', { isSearched: true }),
    counselChosen: is.boolean(),
    /** Registers of courts are public: whoever has it has the name. */
    caseNumber: is.line({ identifies: ['person'], isSearched: true }),
    opened: is.date(),
    verdict: is.code('verdicts'),
    decided: is.date(),
    sentence: is.long({ isSearched: true }),
    /** Of imprisonment; a life sentence has none. */
    sentenceMonths: is.integer(),
    appealed: is.date(),
    appealResult: is.code('appeal-results'),
    note: is.long({ isSearched: true }),
    confidentiality: is.confidentiality(),
  },
  { owner: 'case', list: 'proceedings', title: ['caseNumber', 'court', 'kind'], defaults: { confidentiality: 2 } },
);

/** One accusation in a proceeding. */
export const chargeEntity = defineEntity(
  'charge',
  {
    proceeding: is.reference('proceeding'),
    law: is.line({ isSearched: true }),
    /** As it is cited: `293`, `105(2)`. */
    article: is.line({ isSearched: true }),
    offence: is.line({ isSearched: true }),
    date: is.date(),
    outcome: is.code('charge-outcomes'),
    note: is.long(),
  },
  { owner: 'proceeding', list: 'charges', title: ['offence', 'article', 'law'], isTrashed: false },
);

/** One day before a court. */
export const hearingEntity = defineEntity(
  'hearing',
  {
    proceeding: is.reference('proceeding'),
    date: is.date(),
    kind: is.code('hearing-kinds'),
    form: is.code('hearing-forms'),
    judge: is.reference('person', { isSearched: true, excuses: true }),
    counselPresent: is.boolean(),
    familyAdmitted: is.boolean(),
    result: is.long({ isSearched: true }),
  },
  { owner: 'proceeding', list: 'hearings', title: ['date', 'kind'], isTrashed: false },
);
