/** What the list of cases is sorted and filtered by: the same names in the vault, in its contract and in the window. */

export const caseSorts = [
  'number',
  'title',
  'victim',
  'act',
  'actor',
  'begin',
  'end',
  'place',
  'tags',
  'acts',
  'links',
  'sources',
  'status',
  'urgency',
  'secrecy',
  'deadline',
  'updated',
  'created',
] as const;
export type CaseSort = (typeof caseSorts)[number];

/** The values of these are said of an act: what is asked of several of them holds for one and the same act. */
export const actFacets = ['act', 'actor'] as const;
export type ActFacet = (typeof actFacets)[number];

/** Of the law that is used against somebody: a case may have several of each. */
export const courtFacets = ['article', 'court', 'judge'] as const;
export type CourtFacet = (typeof courtFacets)[number];

export const caseFacets = [
  ...actFacets,
  'year',
  'month',
  'place',
  ...courtFacets,
  'tag',
  'theme',
  'urgency',
  'status',
  'secrecy',
  'language',
  'sources',
  'linked',
  'due',
  'missing',
] as const;
export type CaseFacet = (typeof caseFacets)[number];

/** The codes of `monitoring-statuses` and `urgency` in the order in which a list shows them: what presses most comes first. */
export const statusOrder = ['active', 'pending', 'closed'] as const;
export const urgencyOrder = ['urgent', 'high', 'normal', 'low', 'none'] as const;
