/** The lists that can be written into a file as they show, by the entity of their rows. */
export const exportedLists = ['cases', 'people', 'recommendations', 'measures', 'interventions', 'evidence'] as const;
export type ExportedList = (typeof exportedLists)[number];

/** Recommendations are public, and nobody guards them. */
export const entityOfList = {
  cases: 'case',
  people: 'person',
  measures: 'measure',
  interventions: 'intervention',
  evidence: 'evidence',
} as const satisfies Readonly<Record<Exclude<ExportedList, 'recommendations'>, string>>;
