/** What a case can lack before it can be used in a report. `readable`: a date that stands somewhere in time; `order`: an end that lies after its begin. */
export const missingParts = ['title', 'date', 'place', 'act', 'kind', 'victim', 'source', 'narrative', 'readable', 'order'] as const;
export type MissingPart = (typeof missingParts)[number];
