import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';

/** A case with its acts, or a measure. */
export type LinkedRecord = { readonly case: string } | { readonly measure: string };

export type LinkOf = Awaited<ReturnType<(typeof api)['links.of']>>[number];

const none: readonly LinkOf[] = [];

/** To what a case with its acts, or a measure, is linked; oldest first. */
export function useLinks(of: LinkedRecord) {
  const { data: links = none, dataUpdatedAt: readAt } = useQuery({ queryKey: ['links', 'of', of], queryFn: () => api['links.of'](of) });
  return { links, readAt };
}
