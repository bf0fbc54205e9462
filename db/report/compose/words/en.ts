/** What a report says by itself, in English. */
import type { ReportWords } from './words.ts';

const many = (count: number, noun: string, plural = `${noun}s`) => `${count} ${count === 1 ? noun : plural}`;

export const en: ReportWords = {
  kindOfReport: (cycle) =>
    cycle === undefined ? 'Assessment · Universal Periodic Review' : `Assessment · Universal Periodic Review, ${ordinal(cycle)} cycle`,
  title: (state) => `${state}: what became of its promises`,
  subtitle: (state, period) => `How far ${state} has implemented the recommendations assessed here${period ? `, ${period}` : ''}`,
  running: (state) => `${state}: what became of its promises`,
  coverWords: (count) =>
    `${count === 1 ? 'The sign stands' : `Each of the ${count} signs stands`} for one recommendation with a settled grade, in the order of this report.`,
  imprint: {
    period: (period) => `Period assessed: ${period}`,
    cutOff: (date) => `Information until: ${date}`,
    audience: {
      internal: 'For internal use. Names are not removed: do not pass on.',
      partners: 'For partners. Names stand here by consent for them alone: do not pass on.',
      public: 'For the public. Names stand here by consent; what could point at others was left out or made less exact.',
    },
  },
  document: { contents: 'Contents', table: 'Table', figure: 'Figure', notes: 'Notes', backToText: 'Back to the text', page: 'p. #' },
  summary: {
    heading: 'Executive summary',
    lead: (counts) =>
      [
        `This report assesses ${many(counts.recommendations, 'recommendation')}.`,
        counts.fully + counts.partly + counts.not === 0
          ? 'None has a settled grade that counts yet.'
          : `Of those with a settled grade, ${counts.fully === 0 ? 'none was' : many(counts.fully, 'was', 'were')} fully implemented, ${counts.partly === 0 ? 'none' : counts.partly} in part, and ${counts.not === 0 ? 'none' : counts.not} not${counts.regression > 0 ? `; in ${counts.regression === 1 ? 'one of these' : `${counts.regression} of these`} the situation became worse` : ''}.`,
        ...(counts.open > 0 && counts.open < counts.recommendations
          ? [`${many(counts.open, 'recommendation has', 'recommendations have')} no settled grade.`]
          : []),
      ].join(' '),
    bar: 'Recommendations by grade',
    figures: {
      index: (scored, all) =>
        `index${scored < all ? ` of the ${scored} of ${all} recommendations with a score` : ''}, from 0 (not implemented) to 1 (fully implemented)`,
      recommendations: (count) => (count === 1 ? 'recommendation assessed' : 'recommendations assessed'),
      cases: (count) => `documented ${count === 1 ? 'case' : 'cases'} that the report rests on`,
      measures: (count) => `${count === 1 ? 'measure or statement' : 'measures and statements'} of the State considered`,
    },
    table: 'The recommendations and what was found',
    columns: { paragraph: 'Paragraph', states: 'Recommended by', grade: 'Grade', index: 'Index', cases: 'Cases against' },
    tableNotes: ['Index: mean of the scores over assessors and stakeholders, before rounding to a band.'],
    byTheme: 'Index by theme',
    themeColumns: { theme: 'Theme', recommendations: 'Recommendations', index: 'Index', band: 'Band' },
  },
  method: {
    heading: 'Method and limits',
    scope: (period, cutOff) =>
      `The period assessed is ${period ?? 'not stated'}. ${cutOff ? `Information that came after ${cutOff} was not considered. ` : ''}Cases outside of the period are marked as such and do not weigh in a grade.`,
    graders: (names) =>
      names.length === 0
        ? 'Nobody has a seat in this round.'
        : `Each recommendation is graded by ${many(names.length, 'assessor')}${names.length === 1 ? '' : ', who do not see what others found before all are done'}: ${names.join(', ')}. Where they differ, the grade is settled and the reason is given. A grade is reviewed, and then approved by another person; the approval lapses when what it rests on changes.`,
    standing: ({ all, approved, reviewed, lapsed }) =>
      `Of ${many(all, 'recommendation')}, ${approved === all ? (all === 1 ? 'it is' : 'all are') : approved} approved${reviewed > 0 ? `, ${reviewed} reviewed and not approved` : ''}${lapsed > 0 ? `, ${lapsed} with an approval that lapsed` : ''}.`,
    counting:
      'Counts are of documented cases, not of occurrences: they support “at least n”, never rates or trends. What is not documented is not thereby known not to have happened.',
    coverage: ({ cases, told, places, withoutCase }) =>
      `This report rests on ${many(cases, 'documented case')}${told === cases ? ` from ${many(places, 'place')}` : told === 0 ? '' : `; the ${told} of them that are told are from ${many(places, 'place')}`}.${withoutCase > 0 ? ` For ${many(withoutCase, 'recommendation')} no case is recorded, which is no sign that nothing happened.` : ''} Each section says how far its own documentation reaches.`,
    asWritten: 'Titles of themes and cases, and texts of records, stand in the language in which they were written.',
    index:
      'The index is the mean of the scores that assessors and stakeholders gave. Its bands are those of UPR Info: 0–0.32 not, 0.33–0.65 partially, 0.66–1 fully implemented. The mean is printed beside the band.',
    sources:
      'Footnotes name what a statement rests on, with the place in it where that is known; after each stands its number in the list of sources (S1, S2 …). A source that may not be named is counted, and called “source on file”. What was cited before is cited in short, with the number of the first footnote.',
    labels: { graders: 'Who graded', counting: 'What counts mean', index: 'The index', sources: 'Sources' },
    terms: 'Words as this report uses them',
    termColumns: { term: 'Word', meaning: 'Meaning' },
    definedTerms: [
      ['Case', 'An event that is documented with at least who, what or where. One case may hold several acts.'],
      [
        'Act',
        'What was done to one person or group: the unit of counting. A group of 21 lawyers is one group, and is never counted as 21 persons.',
      ],
      ['Independent source', 'A source that does not repeat another: several statements from one family are one.'],
      [
        'Measure',
        'What the State did in law, policy, institutions or single cases. What is drafted or planned and not in force is a promise.',
      ],
      ['Against, in favour', 'What a case or measure says of the implementation, with a sentence of reason by whoever linked it.'],
    ],
    scale: 'The scale',
    scaleColumns: { grade: 'Grade', definition: 'Definition' },
  },
  chapter: (n) => `Theme ${n}`,
  others: 'Other recommendations',
  section: {
    accepted: 'Response of the State',
    promised: 'What was promised',
    says: 'The view of the State',
    measures: 'What the State did',
    happened: 'What happened',
    favour: 'What speaks for progress',
    context: 'Context',
    views: 'What others say',
    grade: 'Grade and reasons',
    parts: 'Parts of the recommendation',
    coverage: 'Coverage and confidence',
  },
  partColumns: { part: 'Part', grade: 'Grade', index: 'Index' },
  noResponse: 'No response is recorded.',
  noMeasure: 'No measure of the State that bears on this is recorded.',
  noCase: 'No case that speaks against implementation is recorded.',
  inForce: (date) => `in force ${date}`,
  announced: (date) => `announced ${date}`,
  outside: 'outside of the period',
  late: 'received after the cut-off',
  undated: 'no date recorded',
  counted: (acts, cases, sources) =>
    `${cases === 1 ? 'One case' : `${cases} cases`}: ${acts}; ${sources === 0 ? 'no source recorded' : many(sources, 'independent source')}.`,
  secret: (count) =>
    `${count === 1 ? 'One case is counted here and not told: it is' : `${count} cases are counted here and not told: they are`} secret, or somebody did not agree.`,
  moreRows: (count) => `${many(count, 'more link')} are counted and not listed.`,
  sourceWithheld: 'Source on file, identity withheld',
  noSource: 'no source recorded',
  caseNumber: (number) => `Case ${number}`,
  sourceMark: (number) => ` [S${number}]`,
  shownIn: (places) => ` Shown in: ${places}.`,
  seeNote: (number) => `see note ${number}.`,
  stop: '. ',
  semicolon: '; ',
  comma: ', ',
  otherAct: 'another act',
  theState: 'The State',
  facts: {
    against: (cases) => `${many(cases, 'case')} against`,
    favour: (cases) => `${cases} in favour`,
    sources: (count) => many(count, 'independent source'),
    measures: (count) => many(count, 'measure'),
    index: (mean) => `index ${mean}`,
  },
  lengths: {
    kind: { full: [], summary: ['Summary'], brief: ['Brief'], single: ['One recommendation'] },
    single: (paragraph) => `Recommendation ${paragraph}`,
    found: 'What was found',
    why: 'Why: the most telling recommendations',
    how: 'How this was assessed',
    telling: 'The most telling recommendations',
    reason: 'Why',
    number: 'Number',
    paragraphs: 'Paragraphs',
    byGrade: 'Every recommendation by its grade',
    leftOut: (told, all) =>
      `Told here: ${told} of ${all} recommendations, those that became worse first, then those that most documented cases speak of. The others stand by their grade in this text, and with their reasons in the full report.`,
    leftOutThemes: (told, all) => `The first ${told} of ${all} themes; the others stand in the full report.`,
    more: 'Sources, cases and reasons stand in the full report.',
    goesOn: 'The authors’ summary goes on in the full report.',
  },
  graded: (name, grade) => `${name}: ${grade}.`,
  before: (words) => `${words}: `,
  space: ' ',
  settledNote: 'How the difference was settled',
  counterEvidence: 'What speaks against this grade',
  confidence: (level) => `Confidence: ${level}.`,
  index: (mean, band) => `Index ${mean} (${band}).`,
  standing: {
    approved: (name, date) => `Approved by ${name}, ${date}`,
    reviewed: (name, date) => `Reviewed by ${name}, ${date}; not approved`,
    lapsed: 'Approval lapsed: what it rests on has changed',
    draft: 'Draft: not reviewed',
  },
  notSettled: 'No settled grade',
  inConflict: 'In conflict: no grade',
  annexes: {
    heading: 'Annexes',
    label: (letter) => `Annex ${letter}`,
    titles: {
      terms: 'Words and their meaning',
      cases: 'Cases',
      kinds: 'Kinds of act',
      measures: 'Measures of the State',
      sources: 'Sources',
      themes: 'Acts by theme',
      timeline: 'Acts over time',
    },
    cases: 'Cases that this report cites',
    caseColumns: {
      number: 'Number',
      title: 'Case',
      when: 'When',
      where: 'Where',
      acts: 'Acts',
      sources: 'Sources',
      recommendations: 'Cited in',
    },
    measures: 'Measures and statements of the State that were considered',
    measureColumns: { title: 'Measure', kind: 'Kind', authority: 'Authority', when: 'When', source: 'Source', recommendations: 'Bears on' },
    sources: 'Sources in the order of their first citation',
    sourceColumns: { number: 'No.', source: 'Source', kind: 'Kind', case: 'Case' },
    sourceKinds: {
      material: 'Material of a case',
      measure: 'Measure of the State',
      claim: 'Statement of the State',
      view: 'View of others',
    },
    sourcesNote: 'The number and kind of sources that may not be named stand here, and nothing else of them.',
    outOfScope: 'Recommendations that are not assessed',
    outOfScopeLead: (count) =>
      `${many(count, 'more recommendation')} of this review ${count === 1 ? 'is' : 'are'} not assessed in this report:`,
    notHere: 'Recommendations without their text',
    notHereLead: 'These belong to what is assessed; their texts were not at hand, so nothing is said about them:',
  },
  matrix: {
    title: (state) => `${state}: matrix of recommendations`,
    caption: 'Recommendations and their implementation',
    columns: {
      recommendation: 'Recommendation',
      position: 'Position',
      themes: 'Full list of themes',
      assessment: 'Assessment/comments on level of implementation',
    },
  },
  untitled: 'Without a title',
};

function ordinal(n: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][n - 1] ?? `${n}th`;
}
