/** What the demo's assessors find, what others say, and what else the State did: invented, as all of it. */
import type { NewView } from '../../db/assessment/views.ts';
import { type TrainingFinding, trainingFindings, type TrainingMeasure } from '../../db/training/round.ts';

/** What stands beside a grade. */
type Beside = Omit<TrainingFinding, 'paragraph' | 'grade' | 'reason'> & Partial<TrainingFinding>;

const beside: Readonly<Record<string, Beside>> = {
  '186.62': {
    claimSource: 'Statement at the thirtieth session (invented), para. 4',
    confidence: 'high',
    confidenceReason: 'Six cases in five cities; in two of them the authorities name contact with the UN in writing.',
    counterEvidence: 'Two persons travelled to Geneva in 2015 and were not questioned; both work for registered bodies.',
  },
  '186.123': {
    claim: 'Residential surveillance is a measure milder than detention, and is used with strict limits.',
    claimSource: 'Reply to a list of issues (invented), para. 61',
    confidence: 'high',
    confidenceReason: 'The text of the amendment is public, and papers were seen in three cases.',
  },
  '186.129': {
    reason:
      'The rules on visits exist and bind the detention centres. Licences were nevertheless used to influence a defence in two cases, and a warning was issued under the new rules of practice.',
    confidence: 'medium',
    confidenceReason: 'Lawyers who give in do not speak about it: the number of cases says little.',
  },
  '186.130': {
    grade: 'in-progress',
    reason:
      'A plan for the profession was announced in December 2015 and has no date; a notice at one court follows it, a firm had to close meanwhile.',
    confidence: 'low',
    confidenceReason: 'One notice was seen in one city.',
    coverageNote: 'No information from the provinces of the west.',
  },
  '186.131': {
    reason:
      'Counsel was refused in two detention centres after the rules were in force, nine lawyers were detained in one night and one was beaten inside a courthouse. In none of these did anybody investigate to an end.',
    claim: 'Lawyers who obey the law may practise without interference. 律师依法执业受法律保护。',
    claimSource: 'Press conference of the ministry (invented), 13 July 2015',
    confidence: 'high',
  },
  '186.132': {
    reason:
      'Rights were told on the ninth and on the fifth day; a recording was shown before trial and a confession read out at a trial that nobody could enter. The exception for crimes against the security of the State swallows the rule.',
    confidence: 'medium',
  },
  '186.133': {
    reason:
      'Appeals are registered since May 2015, and one was heard and answered with reasons. Where a petitioner was kept from the court, and where papers were returned, nothing could be done about it.',
    counterEvidence: 'The survey of registers covers cities only.',
    confidence: 'medium',
  },
  '186.149': {
    reason:
      'One group was registered at its third attempt. Five lost their registration, account, website or room, and the bill on groups from abroad points the other way.',
    claim: 'Civil society is free within the law, and its number grows every year.',
    claimSource: 'National report (invented), para. 112',
    confidence: 'high',
  },
  '186.158': {
    reason:
      'In five of six attacks no investigation was opened or came to an end. One guard was fined within two weeks, which shows that it can be done.',
    confidence: 'medium',
    confidenceReason: 'Cases outside of large cities reach us late.',
  },
};

/** What the team finds. */
export const demoFindings: readonly TrainingFinding[] = trainingFindings.map((finding) => ({ ...finding, ...beside[finding.paragraph] }));

export const disputed = '186.62';

/** A second person writes in her own words. */
const fieldReasons: Readonly<Record<string, Partial<TrainingFinding>>> = {
  [disputed]: {
    grade: 'partially-implemented',
    reason: 'Two complaints were taken up by a court in 2015, which counts as a measure with some effect.',
  },
  '186.123': { reason: 'Longer surveillance by law, and three persons held under it: worse than in 2013.' },
  '186.129': { reason: 'A rule is there. It helps whoever is not in a sensitive case.' },
  '186.131': { reason: 'I was told of four refusals myself; not one complaint was answered.' },
  '186.149': { reason: 'Groups that I know are busy with staying open.' },
  '186.158': { reason: 'Reports to the police end at the desk. The fine of 2016 is the one exception.' },
};

/** What was found in the field: one grade is another. */
export const fieldFindings: readonly TrainingFinding[] = demoFindings.map(({ paragraph, ...finding }) => ({
  paragraph,
  ...finding,
  ...fieldReasons[paragraph],
}));

export const demoViews: readonly (NewView & { readonly paragraph: string })[] = [
  {
    paragraph: '186.62',
    stakeholder: 'Reedmarsh Network of Defenders (invented)',
    grade: 'not-implemented',
    text: 'Those who are invited to Geneva now ask us first who else was stopped.',
    source: 'Joint submission (invented), para. 12',
  },
  {
    paragraph: '186.149',
    stakeholder: 'شبكة الجمعيات المستقلة (invented)',
    grade: 'not-implemented',
    text: 'لا تستطيع الجمعيات المستقلة أن تعمل من دون خوف، ولا يوجد سبيل قانوني للطعن في قرارات الإغلاق.',
    source: 'Letter to the authors (invented), 3 March 2016',
  },
  {
    paragraph: '186.131',
    stakeholder: 'Association of lawyers of the region (invented)',
    grade: 'not-implemented',
    text: 'The rules on visits are well drafted. What is missing is anybody who answers for breaking them.',
    source: 'Comment on the rules (invented), p. 7',
  },
  {
    paragraph: '186.133',
    stakeholder: '行政诉讼研究会 (invented)',
    grade: 'partially-implemented',
    text: '立案登记制度有了明显改善，但裁判说理仍然不足。',
    source: 'Yearly review 2015 (invented), pp. 3–4',
  },
];

export const demoMeasures: readonly TrainingMeasure[] = [
  {
    fields: {
      title: 'Plan for the legal profession (invented)',
      kind: 'policy',
      authority: 'Ministry of Justice',
      reference: 'Plan 2016/2',
      announced: '2015-12-20',
      text: 'Promises a procedure for complaints of lawyers, and names no date for it.',
      source: 'Text on the page of the ministry (invented), section 3',
    },
    bearsOn: [
      ['186.130', 'supports', 'Would better the conditions in which lawyers work, once it is in force.'],
      ['186.131', 'context', 'The procedure that would answer complaints does not exist yet.'],
    ],
  },
  {
    fields: {
      title: 'Measures on the practice of law firms (invented)',
      kind: 'law',
      authority: 'Ministry of Justice',
      inForce: '2016-04-01',
      text: 'Forbids to “stir up” the public about a case.',
      source: 'Official gazette, invented number 9/2016, art. 50',
    },
    bearsOn: [['186.129', 'contradicts', 'The words are wide enough to reach every interview.']],
  },
  {
    fields: {
      title: 'Interpretation on investigating attacks on media workers (invented)',
      kind: 'policy',
      authority: 'Supreme Procuratorate',
      inForce: '2014-12',
      text: 'Asks prosecutors to open a file within seven days.',
      effect: 'One fine is known to have followed.',
      source: 'Bulletin of the procuratorate (invented), 2014, p. 41',
    },
    bearsOn: [['186.158', 'supports', 'Gives a time, and names media workers.']],
  },
  {
    fields: {
      title: 'Circular on telling suspects their rights (invented)',
      kind: 'training',
      authority: 'Ministry of Public Security',
      inForce: '2015-01-15',
      text: 'A form to be read out and signed within 24 hours.',
      source: 'Circular, invented number 3/2015, p. 2',
    },
    bearsOn: [['186.132', 'supports', 'Puts a time and a form to what was asked.']],
  },
];
