/**
 * Which column of a UPR Info table holds what.
 *
 * Two headers are known: as exported (`SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,…`, where the first
 * Rgrp and Org belong to the State under review, the second to the recommending State), and as
 * researchers rename them (`To,To-Rgrp,To-Org,Text,From,…`). Case and punctuation do not matter.
 */

export const uprInfoFields = [
  'state',
  'stateRegion',
  'stateOrganisations',
  'text',
  'recommender',
  'region',
  'organisations',
  'response',
  'action',
  'issues',
  'session',
] as const;
export type UprInfoField = (typeof uprInfoFields)[number];

/** The place of each field; -1 where the table has no such column. `names` as the file wrote them. */
export interface UprInfoColumns {
  readonly places: Readonly<Record<UprInfoField, number>>;
  readonly names: readonly string[];
}

const headers: Readonly<Record<string, UprInfoField>> = {
  sur: 'state',
  stateunderreview: 'state',
  to: 'state',
  torgrp: 'stateRegion',
  toorg: 'stateOrganisations',
  recommendation: 'text',
  text: 'text',
  rs: 'recommender',
  recommendingstate: 'recommender',
  from: 'recommender',
  fromrgrp: 'region',
  fromorg: 'organisations',
  response: 'response',
  action: 'action',
  actioncategory: 'action',
  issue: 'issues',
  issues: 'issues',
  session: 'session',
};

const pairs: Readonly<Record<string, readonly [UprInfoField, UprInfoField]>> = {
  rgrp: ['stateRegion', 'region'],
  regionalgroup: ['stateRegion', 'region'],
  org: ['stateOrganisations', 'organisations'],
  organisation: ['stateOrganisations', 'organisations'],
};

const required: readonly UprInfoField[] = ['state', 'text', 'recommender', 'session'];

/** @returns `undefined` when a needed column is missing or stands there twice. */
export function findUprInfoColumns(header: readonly string[]): UprInfoColumns | undefined {
  const places = Object.fromEntries(uprInfoFields.map((field) => [field, -1])) as Record<UprInfoField, number>;
  for (const [place, name] of header.entries()) {
    const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
    const pair = Object.hasOwn(pairs, plain) ? pairs[plain] : undefined;
    const field = pair ? pair[places.recommender === -1 ? 0 : 1] : Object.hasOwn(headers, plain) ? headers[plain] : undefined;
    if (field === undefined) continue;
    if (places[field] !== -1) return undefined;
    places[field] = place;
  }
  return required.every((field) => places[field] !== -1) ? { places, names: header.map((name) => name.trim()) } : undefined;
}
