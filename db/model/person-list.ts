/** What the list of people is sorted and filtered by: the same names in the vault, in its contract and in the window. */

export const personSorts = [
  'name',
  'others',
  'kind',
  'occupation',
  'organisation',
  'consent',
  'suffered',
  'done',
  'told',
  'contact',
  'sex',
  'gender',
  'birth',
  'birthPlace',
  'citizenship',
  'defender',
  'deceased',
  'tags',
  'secrecy',
  'updated',
  'created',
] as const;
export type PersonSort = (typeof personSorts)[number];

/** What people are filtered by, in the order in which one asks. */
export const personFacets = [
  'kind',
  'role',
  'consent',
  'defender',
  'organisation',
  'occupation',
  'citizenship',
  'sex',
  'gender',
  'tag',
  'secrecy',
  'contact',
  'deceased',
] as const;
export type PersonFacet = (typeof personFacets)[number];

/** Which part somebody has in cases: the values of the facet `role`. */
export const personRoles = ['suffered', 'done', 'told'] as const;
export type PersonRole = (typeof personRoles)[number];

/** What there is of a person's consent, in the order in which a list shows it: what has to be asked for comes first. */
export const consentOrder = ['missing', 'expired', 'withdrawn', 'recorded'] as const;
