/** What can be counted, and by what: names without checks, for the window has no use for those. */

/**
 * What a number counts. `persons`: records of persons, groups and organisations, those that are the same once. `people`: a
 * group counts as many as it has.
 */
export const pivotMeasures = ['acts', 'cases', 'persons', 'people'] as const;
export type PivotMeasure = (typeof pivotMeasures)[number];

/** How the values of a dimension are read. */
export type ValueKind =
  | { readonly kind: 'code'; readonly vocabulary: string }
  | { readonly kind: 'text' | 'period' | 'level' }
  | { readonly kind: 'record'; readonly entity: 'theme' | 'recommendation' };

/** What acts are counted by. `is a case's` are taken from the case, all others from the act. */
export const pivotDimensions = {
  kind: { kind: 'code', vocabulary: 'act-types' },
  place: { kind: 'text' },
  /** As the place names it; a place that names none stands for itself. */
  province: { kind: 'code', vocabulary: 'provinces' },
  year: { kind: 'period' },
  quarter: { kind: 'period' },
  month: { kind: 'period' },
  perpetrator: { kind: 'code', vocabulary: 'perpetrator-types' },
  attribution: { kind: 'code', vocabulary: 'attribution' },
  victimStatus: { kind: 'code', vocabulary: 'victim-statuses' },
  theme: { kind: 'record', entity: 'theme' },
  recommendation: { kind: 'record', entity: 'recommendation' },
  direction: { kind: 'code', vocabulary: 'link-directions' },
  status: { kind: 'code', vocabulary: 'violation-statuses' },
  monitoring: { kind: 'code', vocabulary: 'monitoring-statuses' },
  urgency: { kind: 'code', vocabulary: 'urgency' },
  confidentiality: { kind: 'level' },
} as const satisfies Readonly<Record<string, ValueKind>>;
export type PivotDimension = keyof typeof pivotDimensions;

export const pivotDimensionNames = Object.keys(pivotDimensions) as [PivotDimension, ...PivotDimension[]];
