/** The words of tables and charts in English: they stand in windows, files and reports alike. */
export const en = {
  measure: { acts: 'Acts', cases: 'Cases', persons: 'Persons and groups', people: 'People' },
  unit: {
    acts: 'Counting unit: the act, what was done to one person or group.',
    cases: 'Counting unit: the case.',
    persons: 'Counting unit: persons, groups and organisations on record, each once.',
    people: 'Counting unit: people. A group counts as many as it has, and its members who are named are some of them.',
  },
  dimension: {
    kind: 'Kind of act',
    place: 'Place',
    province: 'Province',
    year: 'Year',
    quarter: 'Quarter',
    month: 'Month',
    perpetrator: 'Perpetrator',
    attribution: 'Attribution',
    victimStatus: 'Status of the person at the end',
    theme: 'Theme',
    recommendation: 'Recommendation',
    direction: 'Direction of the link',
    status: 'Status of the violation',
    monitoring: 'Monitoring',
    urgency: 'Urgency',
    confidentiality: 'Confidentiality of the case',
  },
  level: { '1': 'Public', '2': 'Team', '3': 'Confidential', '4': 'Secret' },
  title: {
    pivot: (measure: string, by: readonly string[]) => `${measure} by ${by.map((name) => name.toLowerCase()).join(' and ')}`,
    themes: 'Documented acts by theme and quarter',
    coverage: 'What is documented, by province and month',
    timeline: 'Measures and acts on one line of time',
  },
  moreKinds: (count: number) => (count === 1 ? '1 kind of act is left out.' : `${count} kinds of act are left out.`),
  month: 'Month',
  event: 'Measure',
  number: 'No.',
  undatedActs: (count: number) =>
    count === 1 ? '1 act has no known month and is not on the line.' : `${count} acts have no known month and are not on the line.`,
  undatedMeasures: (count: number) =>
    count === 1 ? '1 measure has no known month and is not on the line.' : `${count} measures have no known month and are not on the line.`,
  untitled: 'Without a title',
  unknown: 'Not known',
  unlinked: 'Linked to none',
  conflict: 'In conflict',
  total: 'All',
  quarterOf: (year: string, quarter: string) => `${year} Q${quarter}`,
  yearOnly: (year: string, unit: 'quarter' | 'month') => `${year}, ${unit} not known`,
  yearAlone: (column: string, unit: 'quarter' | 'month') =>
    `In “${column}” stands what is known to the year alone: its ${unit} is not known.`,
  direction: { for: 'for', against: 'against', both: 'for and against' },
  directions: 'Square: against a recommendation. Filled circle: for one. Empty circle: both, or linked to none.',
  /** Between two sentences. */
  space: ' ',
  meaning: 'Counts are of documented cases, not of occurrences; they support “at least n”, never rates or trends.',
  overlaps: 'What stands in several rows or columns is counted once in the totals.',
  period: (from: string | undefined, to: string | undefined) =>
    `What may have happened ${from ? `from ${from}` : ''}${from && to ? ' ' : ''}${to ? `to ${to}` : ''}.`,
  actsOfNobody: (count: number) =>
    count === 1 ? '1 act names nobody and adds to no number.' : `${count} acts name nobody and add to no number.`,
  groupsOfUnknownSize: (count: number) =>
    count === 1 ? '1 group of unknown size counts as one.' : `${count} groups of unknown size count as one each.`,
  organisations: (count: number) =>
    count === 1 ? '1 organisation is not counted as people.' : `${count} organisations are not counted as people.`,
};

export type AnalysisWords = typeof en;
