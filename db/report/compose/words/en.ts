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
        ...(counts.open > 0 ? [`${many(counts.open, 'recommendation has', 'recommendations have')} no settled grade.`] : []),
      ].join(' '),
    bar: 'Recommendations by grade',
    figures: {
      index: 'index over all recommendations, from 0 (not implemented) to 1 (fully implemented)',
      cases: (count) => `documented ${count === 1 ? 'case' : 'cases'} that the report rests on`,
      measures: (count) => `${count === 1 ? 'measure' : 'measures'} of the State considered`,
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
    counting:
      'Counts are of documented cases, not of occurrences: they support “at least n”, never rates or trends. What is not documented is not thereby known not to have happened.',
    index:
      'The index is the mean of the scores that assessors and stakeholders gave. Its bands are those of UPR Info: 0–0.32 not, 0.33–0.65 partially, 0.66–1 fully implemented. The mean is printed beside the band.',
    scale: 'The scale',
    scaleColumns: { grade: 'Grade', definition: 'Definition' },
  },
  chapter: (n) => `Theme ${n}`,
  others: 'Other recommendations',
  section: {
    accepted: 'Response of the State',
    says: 'What the State says',
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
  secret: (count) => `${count === 1 ? 'One case is' : `${count} cases are`} secret: counted here, and not told.`,
  moreRows: (count) => `${many(count, 'more link')} are counted and not listed.`,
  sourceWithheld: 'source on file, identity withheld',
  noSource: 'no source recorded',
  sources: (count) => (count === 1 ? 'Source' : 'Sources'),
  graded: (name, grade) => `${name}: ${grade}.`,
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
    label: (letter) => `Annex ${letter}`,
    cases: 'Cases cited',
    caseColumns: { number: 'Number', title: 'Case', when: 'When', where: 'Where', recommendations: 'Cited in' },
    measures: 'Measures of the State',
    measureColumns: { title: 'Measure', kind: 'Kind', authority: 'Authority', when: 'When', recommendations: 'Bears on' },
    outOfScope: 'Recommendations in the round that are not here',
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
