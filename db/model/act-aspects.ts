/**
 * What there is to be said of an act beyond who did what to whom: the details by its kind (HURIDOCS ESF formats "Arrest",
 * "Torture", "Killing", "Destruction"; numbers are ESF fields, lists of their words are named in db/vocabularies).
 *
 * ESF keeps them in records of their own, at most one for each act. They are fields of the act here, so that two people who
 * write them down apart merge field by field, and there is never a second record of one arrest (docs/decisions/0090).
 */
import { is } from './entity.ts';

export const actAspects = ['detention', 'ill-treatment', 'killing', 'disappearance', 'property'] as const;
export type ActAspect = (typeof actAspects)[number];

const held = { aspect: 'detention' } as const;
const hurt = { aspect: 'ill-treatment' } as const;
const killed = { aspect: 'killing' } as const;
const gone = { aspect: 'disappearance' } as const;
const lost = { aspect: 'property' } as const;
const searched = { isSearched: true } as const;

export const aspectFields = {
  // Arrest and detention: section II and III of the questionnaire of the Working Group on Arbitrary Detention ask the same.
  detentionType: is.code('detention-types', held), // L29
  warrantShown: is.boolean(held),
  warrantIssuer: is.line(held),
  orderedBy: is.reference('person', { ...held, ...searched, excuses: true }),
  reasonsTold: is.boolean(held),
  familyTold: is.date(held),
  contact: is.code('custody-contacts', held), // L30
  incommunicado: is.boolean(held),
  counsel: is.code('counsel-accesses', held), // L31
  firstCounsel: is.date(held),
  firstFamily: is.date(held),
  court: is.code('court-kinds', held), // L32
  firstJudge: is.date(held),
  legalLimit: is.line(held),
  legalLimitEnds: is.date(held),
  limitPassed: is.boolean(held),
  conditions: is.long({ ...held, ...searched }),
  arbitraryWhy: is.long(held),
  released: is.date(held),
  releaseKind: is.code('release-kinds', held),
  releaseTerms: is.long(held),
  // Torture and ill-treatment.
  statement: is.code('statements-signed', hurt), // L36
  statementText: is.long(hurt),
  injuries: is.long({ ...hurt, ...searched }),
  medicalAttention: is.code('medical-attentions', hurt), // L37
  examined: is.date(hurt),
  examiner: is.line(hurt),
  findings: is.long({ ...hurt, ...searched }),
  istanbulConsistency: is.code('istanbul-consistency', hurt),
  aim: is.code('ill-treatment-aims', hurt), // L38
  forensicRequest: is.long(hurt),
  // Killing.
  deathCircumstances: is.long({ ...killed, ...searched }),
  autopsy: is.code('autopsies', killed), // L34
  autopsyFindings: is.long(killed),
  deathCertificate: is.code('death-certificates', killed), // L35
  causeOfDeath: is.line(killed),
  bodyReturned: is.boolean(killed),
  // Enforced disappearance: what the Working Group on Enforced or Involuntary Disappearances asks.
  lastSeen: is.date(gone),
  lastSeenPlace: is.line({ ...gone, ...searched }),
  seenBy: is.long(gone),
  forcesBelieved: is.long({ ...gone, ...searched }),
  search: is.long(gone),
  searchResult: is.long(gone),
  acknowledged: is.boolean(gone),
  fate: is.code('fates', gone),
  found: is.date(gone),
  // Property and funds.
  items: is.long({ ...lost, ...searched }),
  worth: is.line(lost),
  receiptGiven: is.boolean(lost),
  returned: is.date(lost),
  compensation: is.code('compensations', lost), // L47
} as const;

export const aspectSets = {
  /** Categories of the Working Group on Arbitrary Detention. */
  arbitrary: { vocabulary: 'arbitrary-categories', aspect: 'detention' },
  methods: { vocabulary: 'ill-treatment-methods', aspect: 'ill-treatment' }, // L05
} as const;

/** By code of the kind of act. A kind of a team's own has those of the kind that it is nearest to. */
const byType: Readonly<Record<string, readonly ActAspect[]>> = {
  arrest: ['detention'],
  'arrest-unlawful': ['detention'],
  'mass-arrest': ['detention'],
  detention: ['detention', 'ill-treatment'],
  'detention-incommunicado': ['detention', 'ill-treatment'],
  'solitary-confinement': ['detention', 'ill-treatment'],
  'release-refused': ['detention'],
  'house-arrest': ['detention'],
  abduction: ['detention', 'disappearance'],
  'HRD-03': ['detention', 'ill-treatment'],
  'HRD-04': ['disappearance', 'detention'],
  'HRD-05': ['ill-treatment', 'detention'],
  'HRD-08': ['detention', 'ill-treatment'],
  'HRD-09': ['detention', 'ill-treatment'],
  'HRD-15': ['detention'],
  beating: ['ill-treatment'],
  torture: ['ill-treatment', 'detention'],
  'ill-treatment': ['ill-treatment', 'detention'],
  'sexual-harassment': ['ill-treatment'],
  'sexual-assault': ['ill-treatment'],
  rape: ['ill-treatment'],
  killing: ['killing'],
  'killing-by-officials': ['killing'],
  execution: ['killing', 'detention'],
  'death-in-custody': ['killing', 'detention', 'ill-treatment'],
  'killing-attempt': ['ill-treatment'],
  'home-searched': ['property'],
  'office-raided': ['property'],
  'office-closed': ['property'],
  eviction: ['property'],
  'property-taken': ['property'],
  'property-destroyed': ['property'],
  'publication-banned': ['property'],
  'organisation-banned': ['property'],
  'HRD-12': ['property'],
  'HRD-16': ['detention'],
  expulsion: ['detention'],
};

/** The details that fit a kind of act, those that matter most first. @param type a code of `act-types`. */
export function aspectsOf(type: unknown): readonly ActAspect[] {
  return (typeof type === 'string' && byType[type]) || [];
}
