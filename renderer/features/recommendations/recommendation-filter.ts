import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';

/** What the address says about the list. */
export interface RecommendationListFilter {
  readonly text: string;
  /** ISO3 codes: a State that recommended it, and the State under review. */
  readonly by: string;
  readonly state: string;
  readonly cycle: string;
  readonly response: string;
  readonly theme: string;
  readonly linked: string;
  /** A code of `upr-actions`. */
  readonly action: string;
  /** Whether the team gave it a grade. */
  readonly graded: string;
}

const idPattern = /^[0-9a-f-]{36}$/;

export function filterIn(query: URLSearchParams): RecommendationListFilter {
  const text = (name: string) => query.get(name) ?? '';
  return {
    text: text('text'),
    by: text('by'),
    state: text('state'),
    cycle: text('cycle'),
    response: text('response'),
    theme: text('theme'),
    linked: text('linked'),
    action: text('action'),
    graded: text('graded'),
  };
}

/** As the vault takes it; what is malformed filters nothing. */
export function requestOf({ text, by, state, cycle, response, theme, linked, action, graded }: RecommendationListFilter) {
  return {
    ...(text && { text: text.slice(0, 200) }),
    ...(by.length === 3 && { recommending: by }),
    ...(state.length === 3 && { state }),
    ...(/^[1-9]\d?$/.test(cycle) && { cycle: Number(cycle) }),
    ...(response && { response: response.slice(0, 200) }),
    ...(idPattern.test(theme) && { theme }),
    ...(linked && { isLinked: linked === 'yes' }),
    ...(action && { action: action.slice(0, 200) }),
    ...(graded && { isGraded: graded === 'yes' }),
  };
}

export function useThemes() {
  const { data = [] } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  return data;
}

const noFacets: Awaited<ReturnType<(typeof api)['recommendations.facets']>> = { reviewed: [], recommending: [], cycles: [], responses: [] };

export function useFacets() {
  const { data = noFacets } = useQuery({ queryKey: ['recommendations', 'facets'], queryFn: () => api['recommendations.facets']({}) });
  return data;
}

type Facet = Parameters<(typeof api)['recommendations.counts']>[0]['facet'];

/** How many there are of each value, among those that fit what else is asked; `undefined` until that is known. */
export function useCounts(facet: Facet, filter: RecommendationListFilter): ReadonlyMap<string, number> | undefined {
  const order = requestOf(filter);
  const { data } = useQuery({
    queryKey: ['recommendations', 'counts', facet, order],
    queryFn: () => api['recommendations.counts']({ facet, order }),
    placeholderData: (previous) => previous,
  });
  return data && new Map(data.flatMap(({ value, count }) => (value === null ? [] : [[value, count] as const])));
}
