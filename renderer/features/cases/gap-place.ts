/** Where something that is missing is written: a field of the case's page, or another page. */
import type { CaseDetails } from './case-details.ts';
import type { Asked, FieldPlace } from './use-asked.ts';

interface Missing extends FieldPlace {
  readonly entity: string;
  /** Of what is asked for by a door. */
  readonly of?: string | undefined;
  /** The other case of the story in which the record stands. */
  readonly elsewhere?: string | undefined;
}

export type GapPlace =
  | { readonly part: Asked['part']; readonly at?: FieldPlace }
  | { readonly path: readonly string[]; readonly query?: Readonly<Record<string, string>> }
  /** A step that is written down first, and has a page then. */
  | { readonly step: Readonly<Record<string, string>> };

/** Parts of a case that have a word of their own for being added. */
const added: Readonly<Record<string, Asked['part']>> = {
  acts: 'act',
  sources: 'source',
  narrative: 'narrative',
  title: 'title',
  begin: 'date',
  place: 'place',
};

export function placeOfGap({ entity, record, field, of, elsewhere }: Missing, details: CaseDetails): GapPlace {
  if (elsewhere !== undefined) return { path: ['cases', elsewhere], query: { field, of: record } };
  if (of === 'consent') return { path: ['people', record, 'consent'] };
  if (entity === 'intervention') return { path: ['interventions', record], query: { field } };
  if (entity === 'person') return { path: ['people', record], query: { field } };
  if (isOfPerson(entity)) return { path: ['people', personOf(details, record)], query: { field, of: record } };
  if (entity === 'case' && field === 'steps') return { step: { case: record } };
  if (entity === 'case' && field === 'submissions') return { step: { case: record, type: 'un-mechanism' } };
  if (entity === 'case' && added[field]) return { part: added[field] };
  if (entity === 'act' && field === 'involvements') return { part: 'perpetrator', at: { record, field: 'perpetrator' } };
  return { part: 'detail', at: { record, field } };
}

function isOfPerson(entity: string): boolean {
  return entity === 'risk' || entity === 'protection' || entity === 'relation';
}

function personOf({ people }: CaseDetails, record: string): string {
  const owner = people.find(({ risks, protections, relations }) =>
    [...risks, ...protections, ...relations].some(({ id }) => id === record),
  );
  return owner?.id ?? record;
}

interface Found {
  readonly id: string;
  readonly fields: CaseDetails['fields'];
}

/** A record that is part of the case, wherever it stands in it. */
export function recordIn(details: CaseDetails, id: string): Found | undefined {
  const { acts, sources, interventions, proceedings, people } = details;
  const all: readonly Found[] = [
    ...acts.flatMap((act) => [act, ...act.involvements, ...act.stays]),
    ...sources,
    ...interventions,
    ...proceedings.flatMap((one) => [one, ...one.charges, ...one.hearings]),
    ...people.flatMap(({ risks, protections, relations }) => [...risks, ...protections, ...relations]),
  ];
  return all.find((one) => one.id === id);
}
