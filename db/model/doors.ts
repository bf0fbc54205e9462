/**
 * What a report of our own and each door of the UN ask of a case: which fields they cannot do without, and which make it
 * stronger. Plain data; what a case has of it says `readiness.ts`, and drafts follow its sections.
 *
 * Sources: the model questionnaires of the Working Group on Arbitrary Detention (its methods of work, annex; sections I–VI)
 * and of the Working Group on Enforced or Involuntary Disappearances, and what the Special Rapporteur on the situation of
 * human rights defenders asks of a submission.
 */
import type { ActAspect } from './act-aspects.ts';
import type { ConsentUse } from './consent.ts';
import { toldDetails } from './told-details.ts';

export const doors = ['report', 'urgent-appeal', 'special-rapporteur', 'wgad', 'wgeid'] as const;
export type Door = (typeof doors)[number];

/** The doors that a submission is drafted for. An urgent appeal is one of these, made in haste. */
export const mechanisms = ['special-rapporteur', 'wgad', 'wgeid'] as const;
export type Mechanism = (typeof mechanisms)[number];

/** Without what is required nobody acts; what is essential is asked for, and a reader looks for it first. */
export type Need = 'required' | 'essential' | 'optional';

/** Of whom or what in a case something is asked. */
export const subjects = {
  case: 'case',
  act: 'act',
  victim: 'person',
  involvement: 'involvement',
  stay: 'stay',
  proceeding: 'proceeding',
  charge: 'charge',
  hearing: 'hearing',
  source: 'source',
  risk: 'risk',
  /** What was done about it in the country. */
  step: 'intervention',
  /** What was brought before a UN body or is going to be: who submits it stands there. */
  submission: 'intervention',
} as const satisfies Readonly<Record<string, string>>;
export type Subject = keyof typeof subjects;

/** One thing that is asked. */
export interface Question {
  readonly of: Subject;
  /** A field, a set, or the list of a part of which there is to be one. */
  readonly field: string;
  readonly need: Need;
  /** Answers it as well. */
  readonly or?: readonly string[];
  /** Asked only where this field is answered yes, or has a value that is not no. */
  readonly after?: string;
  /** A date has to say at least the month. */
  readonly isToTheMonth?: true;
}

export const doorSections = [
  'case',
  'acts',
  'sources',
  'identity',
  'work',
  'events',
  'arrest',
  'detention',
  'why-arbitrary',
  'disappearance',
  'perpetrators',
  'rights',
  'risk',
  'search',
  'steps',
  'submitter',
] as const;
export type DoorSectionName = (typeof doorSections)[number];

export interface DoorSection {
  readonly name: DoorSectionName;
  readonly questions: readonly Question[];
}

export interface DoorDescription {
  /** Only acts of this kind are its matter; without one, all are. */
  readonly aspect?: ActAspect;
  /** Only what goes on or is about to happen. */
  readonly isUrgent?: true;
  readonly sections: readonly DoorSection[];
  /** What whoever it is about has to have agreed to before a mechanism acts on it. */
  readonly consents: readonly ConsentUse[];
}

const asking =
  (need: Need) =>
  (of: Subject, ...fields: readonly string[]): Question[] =>
    fields.map((field) => ({ of, field, need }));
const required = asking('required');
const essential = asking('essential');
const optional = asking('optional');

/** The same, only where another field has a value that is not no. */
function after(field: string, questions: readonly Question[]): Question[] {
  return questions.map((question) => ({ ...question, after: field }));
}

const section = (name: DoorSectionName, ...questions: readonly (readonly Question[])[]): DoorSection => ({
  name,
  questions: questions.flat(),
});

const oneOf = (need: Need, of: Subject, field: string, ...or: readonly string[]): Question[] => [{ of, field, need, or }];

/** Names in letters to the Government; names in public reports and the database of the UN. */
const ofUn: readonly ConsentUse[] = ['government-letter', 'un-public'];

const steps = (need: Need) =>
  section(
    'steps',
    oneOf(need, 'case', 'steps', 'noStepsWhy'),
    required('step', 'type'),
    essential('step', 'date'),
    optional('step', 'addressee', 'request', 'response', 'reply'),
  );

const submitter = section(
  'submitter',
  required('case', 'submissions'),
  required('submission', 'party'),
  optional('submission', 'addressee', 'date', 'reference', 'response', 'reply'),
);

const forces = [...required('act', 'involvements'), ...required('involvement', 'perpetrator')];

const identity = section(
  'identity',
  required('act', 'victim'),
  required('victim', 'names'),
  essential('victim', 'sex', 'birthDate', 'citizenship', 'occupation', 'residence'),
  optional('victim', 'genderIdentity', 'organisation', 'civilStatus', 'birthPlace'),
);

/** What a kind of act is not understood without, each where it has such details. */
const byKind = [
  ...essential('act', 'detentionType', 'contact', 'counsel'),
  ...essential('act', 'methods', 'aim', 'injuries', 'medicalAttention', 'findings'),
  ...essential('act', 'deathCircumstances', 'causeOfDeath', 'autopsy', 'deathCertificate', 'bodyReturned'),
  ...essential('act', 'lastSeen', 'lastSeenPlace', 'forcesBelieved', 'search'),
  ...essential('act', 'items', 'receiptGiven'),
];

/** How it stands before the courts, to whoever does not ask for a trial step by step. */
const inCourt = [
  ...optional('proceeding', 'kind', 'instance', 'court', 'caseNumber', 'opened', 'verdict', 'decided', 'sentence', 'sentenceMonths'),
  ...optional('charge', 'law', 'article', 'offence', 'date', 'outcome'),
];

export const doorDescriptions: Readonly<Record<Door, DoorDescription>> = {
  report: {
    consents: ['analysis'],
    sections: [
      section('case', required('case', 'title', 'begin', 'place', 'narrative', 'acts', 'sources')),
      section('acts', required('act', 'type', 'victim'), essential('act', 'begin', 'place', 'involvements'), byKind),
      section('perpetrators', required('involvement', 'degree'), essential('involvement', 'perpetrator')),
      section('identity', required('victim', 'names'), essential('victim', 'sex', 'occupation', 'isDefender')),
      section('sources', required('source', 'connection'), essential('source', 'date', 'reliability', 'materialType')),
      section('steps', essential('proceeding', 'court', 'opened', 'charges'), essential('charge', 'article', 'offence')),
    ],
  },
  'urgent-appeal': {
    isUrgent: true,
    consents: ofUn,
    sections: [
      section('identity', required('act', 'victim'), required('victim', 'names'), essential('victim', 'sex', 'birthDate', 'occupation')),
      section(
        'events',
        required('case', 'narrative'),
        required('act', 'type', 'begin', 'place'),
        essential('act', 'statusAtEnd', 'statedReason'),
      ),
      section('perpetrators', required('act', 'involvements')),
      section('risk', required('victim', 'risks', 'unContactEndangers'), essential('risk', 'kind', 'date', 'description')),
      submitter,
    ],
  },
  'special-rapporteur': {
    consents: ofUn,
    sections: [
      identity,
      section(
        'work',
        oneOf('required', 'victim', 'activities', 'work'),
        required('case', 'attackLink'),
        after('attackLink', essential('case', 'attackLinkReason')),
        essential('victim', 'isDefender', 'rights'),
        optional('victim', 'defenderWhy', 'visibility'),
      ),
      section(
        'events',
        required('case', 'narrative'),
        required('act', 'type', 'begin', 'place'),
        essential('act', 'statedReason', 'statusAtEnd'),
        optional('act', 'locationType', 'end', 'characteristics', 'consequences', 'numberAffected', 'released', 'releaseKind'),
        optional('act', ...toldDetails),
        optional('stay', 'begin', 'end', 'place', 'kind', 'authority', 'incommunicado'),
        optional('case', 'impact', 'reprisal'),
      ),
      section(
        'perpetrators',
        forces,
        essential('involvement', 'identification', 'type'),
        optional('involvement', 'unit', 'rank', 'degree', 'confidence'),
        optional('act', 'attribution', 'orderedBy'),
      ),
      section('rights', essential('case', 'rights'), essential('act', 'law'), optional('act', 'instruments', 'charge'), inCourt),
      section(
        'risk',
        required('victim', 'unContactEndangers'),
        essential('victim', 'risks'),
        essential('risk', 'kind', 'date', 'description'),
        optional('risk', 'place'),
        optional('victim', 'unContactWhy', 'protections'),
      ),
      steps('essential'),
      submitter,
    ],
  },
  wgad: {
    aspect: 'detention',
    consents: ofUn,
    sections: [
      identity,
      section(
        'arrest',
        required('act', 'begin', 'place'),
        forces,
        essential('act', 'warrantShown'),
        after('warrantShown', essential('act', 'warrantIssuer')),
        essential('act', 'orderedBy', 'reasonsTold', 'statedReason', 'law'),
        optional('involvement', 'type', 'unit', 'rank', 'identification'),
      ),
      section(
        'detention',
        required('act', 'stays'),
        required('stay', 'begin', 'place'),
        essential('stay', 'kind', 'authority'),
        optional('stay', 'end', 'incommunicado'),
        essential('act', 'detentionType', 'contact', 'counsel', 'familyTold', 'firstCounsel', 'firstFamily', 'court', 'firstJudge'),
        essential('act', 'legalLimit', 'limitPassed'),
        optional('act', 'legalLimitEnds', 'incommunicado', 'conditions', 'statusAtEnd', 'released', 'releaseKind', 'releaseTerms'),
        essential('proceeding', 'charges', 'court', 'opened'),
        optional(
          'proceeding',
          'kind',
          'instance',
          'caseNumber',
          'judge',
          'prosecutor',
          'counsel',
          'counselChosen',
          'verdict',
          'decided',
          'sentence',
          'sentenceMonths',
        ),
        essential('charge', 'law', 'article', 'offence'),
        optional('charge', 'date', 'outcome'),
        optional('hearing', 'date', 'kind', 'form', 'counselPresent', 'familyAdmitted', 'result'),
      ),
      section('why-arbitrary', required('act', 'arbitrary', 'arbitraryWhy'), required('case', 'narrative')),
      steps('required'),
      submitter,
    ],
  },
  wgeid: {
    aspect: 'disappearance',
    consents: ofUn,
    sections: [
      identity,
      section(
        'disappearance',
        [{ of: 'act', field: 'lastSeen', need: 'required', or: ['begin'], isToTheMonth: true }],
        oneOf('required', 'act', 'lastSeenPlace', 'place'),
        essential('act', 'seenBy'),
        required('case', 'narrative'),
        optional('act', 'acknowledged', 'fate', 'found'),
      ),
      section(
        'perpetrators',
        oneOf('required', 'act', 'forcesBelieved', 'involvements'),
        optional('involvement', 'perpetrator', 'type', 'unit', 'rank', 'identification'),
      ),
      section('search', required('act', 'search'), essential('act', 'searchResult')),
      steps('essential'),
      submitter,
    ],
  },
};
