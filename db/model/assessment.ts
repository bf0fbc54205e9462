/**
 * Assessment: a round, who grades in it, their grades, what was settled between them, and who answers for it.
 *
 * None of this leaves in a bundle of cases; it has a kind of bundle of its own (docs/decisions/0060).
 */
import { defineEntity, is } from './entity.ts';

/** One assessment of what a State did about recommendations, in one period. */
export const roundEntity = defineEntity(
  'round',
  {
    name: is.line({ isSearched: true }),
    /** ISO3 code of the State under review. */
    state: is.line(),
    cycle: is.integer(),
    /** What happened in it counts: `2014-01/2016-05`. Cases outside are marked, never hidden. */
    period: is.date(),
    /** Information that came later was not considered. */
    cutOff: is.date(),
    remarks: is.long(),
  },
  {
    // What is in scope: whole themes and single recommendations, without those that are left out.
    sets: { themes: { to: 'theme' }, recommendations: { to: 'recommendation' }, without: { to: 'recommendation' } },
    title: ['name'],
    travelsIn: 'assessment',
  },
);

/** Somebody who grades in a round. In whose vault the seat is taken, `member` says who sits there. */
export const assessorEntity = defineEntity(
  'assessor',
  { round: is.reference('round'), name: is.line(), member: is.reference('member', { isWritten: true }) },
  { owner: 'round', list: 'assessors', title: ['name'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** What one assessor finds about one recommendation, or one part of it. */
export const assessmentEntity = defineEntity(
  'assessment',
  {
    round: is.reference('round'),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    assessor: is.reference('assessor'),
    grade: is.code('grades'),
    /** Which, of *not assessable* and *not graded*: too little known, too vague, against human rights … */
    gradeDetail: is.code('grade-details'),
    reason: is.long(),
    /** What the State says of itself, in its words, and where. */
    claim: is.long(),
    claimSource: is.long(),
    /** What speaks against this grade, and why it was given nevertheless. */
    counterEvidence: is.long(),
    coverageNote: is.long(),
    confidence: is.code('confidence'),
    confidenceReason: is.long(),
    /** Says that the assessor is done: from then on it leaves, and others who are done see it. */
    done: is.boolean(),
  },
  // Only the assessor writes it, by a command that knows who that is.
  { owner: 'round', list: 'assessments', title: ['recommendation'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** What an assessor writes of an assessment; the other fields say whose it is, of what, and whether it is done. */
export const assessedFields = [
  'grade',
  'gradeDetail',
  'reason',
  'claim',
  'claimSource',
  'counterEvidence',
  'coverageNote',
  'confidence',
  'confidenceReason',
] as const satisfies readonly (keyof typeof assessmentEntity.fields)[];

/** What somebody outside the team says of one recommendation: an organisation, an institution, a UN body. */
export const stakeholderViewEntity = defineEntity(
  'stakeholder-view',
  {
    round: is.reference('round'),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    stakeholder: is.line(),
    grade: is.code('grades'),
    text: is.long(),
    source: is.long(),
  },
  { owner: 'round', list: 'views', title: ['stakeholder'], isTrashed: false, travelsIn: 'assessment' },
);

/** The one grade of the team: what was settled where assessors differ, or taken over where they agree. */
export const verdictEntity = defineEntity(
  'verdict',
  {
    round: is.reference('round'),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    grade: is.code('grades'),
    gradeDetail: is.code('grade-details'),
    /** How the difference was settled. */
    note: is.long(),
  },
  { owner: 'round', list: 'verdicts', title: ['recommendation'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** Somebody stands in for a verdict. What it covers is named, so that it lapses when any of that changes. */
export const signOffEntity = defineEntity(
  'sign-off',
  {
    verdict: is.reference('verdict'),
    step: is.code('sign-off-steps'),
    /** Who; `name` says it where the member is not known. */
    member: is.reference('member', { isWritten: true }),
    name: is.line({ isWritten: true }),
    /** JSON: of each record that it rests on, a digest of its heads. */
    covers: is.long({ isWritten: true }),
    withdrawn: is.forbids(),
  },
  { owner: 'verdict', list: 'signOffs', title: ['name'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** What a bundle of an assessment carries beside what leaves in no other: what the grades speak of, and no case. */
export const besideAssessments: ReadonlySet<string> = new Set(['theme', 'recommendation', 'part', 'measure', 'measure-link']);
