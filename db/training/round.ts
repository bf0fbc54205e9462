/**
 * The worked example's round of assessment: measures, a seat for whoever learns and one for a colleague who has graded everything.
 *
 * The measures are invented, as the people and cases are: they show how the work is done, and say nothing about any State.
 */
import { setAssessment, setDone } from '../assessment/assess.ts';
import { createRound } from '../assessment/rounds.ts';
import { listSeats, takeSeat } from '../assessment/seats.ts';
import { addLink } from '../links/links.ts';
import { addMember, listMembers, useMember } from '../members/members.ts';
import type { assessedFields } from '../model/assessment.ts';
import { contactNameKey } from '../model/contact-name.ts';
import type { Grade } from '../model/grades.ts';
import type { LinkDirection } from '../model/link.ts';
import type { RecordId } from '../model/record-id.ts';
import { addParts, listParts } from '../parts/parts.ts';
import { findRecommendation } from '../recommendations/queries.ts';
import { addRecord } from '../records/commands.ts';
import { listThemes } from '../themes/themes.ts';
import type { Vault } from '../vault/vault.ts';

export interface TrainingMeasure {
  readonly fields: Readonly<Record<string, string>>;
  readonly bearsOn: readonly (readonly [paragraph: string, direction: LinkDirection, reason: string])[];
}

const measures: readonly TrainingMeasure[] = [
  {
    fields: {
      title: 'Rules on visits of counsel (invented)',
      kind: 'law',
      authority: 'Ministry of Justice',
      inForce: '2015-03',
      text: 'Counsel is admitted within 48 hours; for crimes against the security of the State, after permission.',
      source: 'Official gazette, invented number 12/2015',
    },
    bearsOn: [
      ['186.131', 'supports', 'Gives a time within which counsel has to be admitted.'],
      ['186.129', 'supports', 'Puts into rules what counsel may ask for.'],
      ['186.132', 'context', 'The exception is as wide as the rule.'],
    ],
  },
  {
    fields: {
      title: 'Amendment on residential surveillance (invented)',
      kind: 'law',
      authority: 'National legislature',
      inForce: '2014-06',
      text: 'Lengthens surveillance at a designated place from three months to six.',
      effect: 'Used in two of the cases recorded here.',
      source: 'Official gazette, invented number 31/2014',
    },
    bearsOn: [['186.123', 'contradicts', 'Widens what the recommendation asks to define narrowly.']],
  },
  {
    fields: {
      title: 'Statement at the thirtieth session (invented)',
      kind: 'statement',
      authority: 'Ministry of Foreign Affairs',
      announced: '2015-09',
      text: 'All who work for human rights within the law are protected by it.',
      source: 'Text as distributed',
    },
    bearsOn: [
      ['186.62', 'context', 'What the State says of reprisals; no case is named.'],
      ['186.149', 'context', 'The State says that civil society is free within the law.'],
    ],
  },
  {
    fields: {
      title: 'Law on administrative appeals (invented)',
      kind: 'law',
      authority: 'National legislature',
      inForce: '2015-05',
      text: 'Courts have to register appeals and to give reasons where they refuse.',
      source: 'Official gazette, invented number 18/2015',
    },
    bearsOn: [['186.133', 'supports', 'Appeals are registered, which is the first half of what was asked.']],
  },
  {
    fields: {
      title: 'Bill on associations from abroad (invented)',
      kind: 'bill',
      authority: 'National legislature',
      announced: '2015-12',
      text: 'Puts groups that get money from abroad under the police.',
      source: 'Draft for comments',
    },
    bearsOn: [['186.149', 'contradicts', 'Would make the ground of civil society narrower.']],
  },
];

const parts = {
  paragraph: '186.131',
  pieces: [
    { text: 'Lawyers are not kept from their clients', aspect: 'practice' },
    { text: 'Complaints of lawyers are investigated promptly', aspect: 'remedy' },
  ],
} as const;

/** What one assessor finds: of each paragraph, and of the parts of the one that is split. */
export interface TrainingFinding extends Partial<Readonly<Record<(typeof assessedFields)[number], string>>> {
  readonly paragraph: string;
  readonly grade: Grade;
  readonly reason: string;
}

/** What the colleague found. */
export const trainingFindings: readonly TrainingFinding[] = [
  {
    paragraph: '186.62',
    grade: 'not-implemented',
    reason: 'A passport was withheld before a session of the Council, and no measure against reprisals was found.',
    claim: 'All who work for human rights within the law are protected by it.',
  },
  {
    paragraph: '186.123',
    grade: 'regression',
    reason: 'The amendment of 2014 doubles the time of surveillance at a designated place; it was used since.',
  },
  { paragraph: '186.129', grade: 'partially-implemented', reason: 'The rules on visits exist, and one licence was refused against them.' },
  {
    paragraph: '186.130',
    grade: 'not-implemented',
    reason: 'No measure was found that makes the conditions better; a law firm had to close.',
  },
  {
    paragraph: '186.131',
    grade: 'not-implemented',
    reason: 'Counsel was refused on three visits in one week, after the rules were in force; nobody investigated.',
  },
  {
    paragraph: '186.132',
    grade: 'not-implemented',
    reason: 'A suspect was told of his rights on the ninth day only; the exception swallows the rule.',
  },
  {
    paragraph: '186.133',
    grade: 'partially-implemented',
    reason: 'Appeals are registered since May 2015; in the recorded case reasons were not given.',
  },
  {
    paragraph: '186.149',
    grade: 'not-implemented',
    reason: 'An association was struck off, and the bill on groups from abroad points the other way.',
  },
  {
    paragraph: '186.158',
    grade: 'not-implemented',
    reason: 'A journalist was beaten while filming, the report to the police was not answered within a year.',
  },
];

const colleagueName = 'Ines Holt';
/** Where whoever learns is called so. */
const otherName = 'Tomas Reed';

export function paragraphId(vault: Vault, paragraph: string): RecordId {
  return findRecommendation(vault.raw, `CHN/2/${paragraph}`).id as RecordId;
}

/** Adds the measures, each with what it bears on. @returns how many. */
export function addTrainingMeasures(vault: Vault): number {
  addMeasures(vault, measures);
  addParts(vault, paragraphId(vault, parts.paragraph), parts.pieces);
  return measures.length;
}

/** Each with the recommendations that it bears on. */
export function addMeasures(vault: Vault, given: readonly TrainingMeasure[]): void {
  for (const { fields, bearsOn } of given) {
    const measure = addRecord(vault, 'measure', fields);
    for (const [paragraph, direction, reason] of bearsOn)
      addLink(vault, { measure, recommendation: paragraphId(vault, paragraph), direction, reason });
  }
}

/** Makes the round over the five themes, with these seats. Nobody sits yet. */
export function addTrainingRound(vault: Vault, assessors: readonly string[]): RecordId {
  return createRound(vault, {
    name: 'Mid-term assessment (training)',
    state: 'CHN',
    cycle: 2,
    period: '2014-01/2016-05',
    cutOff: '2016-05-31',
    themes: listThemes(vault).map(({ id }) => id as RecordId),
    assessors,
  });
}

/** Whoever is at work takes the seat of this name. */
export function sitDown(vault: Vault, round: RecordId, name: string): void {
  takeSeat(vault, listSeats(vault, round).find((seat) => seat.name === name)!.id);
}

/** Whoever is at work grades everything that they found something about: its parts like the whole. */
export function gradeAll(vault: Vault, round: RecordId, findings: readonly TrainingFinding[]): void {
  for (const { paragraph, ...fields } of findings) {
    const recommendation = paragraphId(vault, paragraph);
    for (const target of [
      { recommendation },
      ...listParts(vault, recommendation).map(({ id }) => ({ recommendation, part: id as RecordId })),
    ]) {
      setAssessment(vault, round, target, fields);
      setDone(vault, round, target, true);
    }
  }
}

/** What a training vault has of it: a colleague has graded everything, whoever learns has a seat and nothing done. @returns how many measures. */
export function prepareTrainingRound(vault: Vault): number {
  const count = addTrainingMeasures(vault);
  const learner = listMembers(vault).find(({ isAtWork }) => isAtWork)!;
  const colleague = contactNameKey(learner.name) === contactNameKey(colleagueName) ? otherName : colleagueName;
  const round = addTrainingRound(vault, [learner.name, colleague]);
  useMember(vault, addMember(vault, colleague));
  sitDown(vault, round, colleague);
  gradeAll(vault, round, trainingFindings);
  useMember(vault, learner.id);
  sitDown(vault, round, learner.name);
  return count;
}
