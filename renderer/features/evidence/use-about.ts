import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { api } from '../../api.ts';
import { askAhead, forgetAhead } from '../../state/evidence-bytes.ts';
import { queries } from '../../state/queries.ts';

export type AboutItem = Awaited<ReturnType<(typeof api)['evidence.about']>>;

const aboutItem = (id: string) => ({ queryKey: ['evidence', 'about', id], queryFn: () => api['evidence.about']({ id }) });
const placesIn = (id: string) => ({ queryKey: ['evidence', 'pinpoints', id], queryFn: () => api['evidence.pinpoints']({ id }) });

/** Asks for what the page of an item shows together with its fields, and not after them; of nothing where there is none. */
export function useItemAhead(id: string | undefined) {
  useEffect(() => {
    if (id === undefined) return;
    void queries.prefetchQuery(aboutItem(id));
    void queries.prefetchQuery(placesIn(id));
    askAhead(id);
    return () => forgetAhead(id);
  }, [id]);
}

/** Places in an item that show what records say. */
export function usePlacesIn(id: string) {
  return useQuery(placesIn(id)).data?.pinpoints;
}

/** What the vault knows of an item beside its fields. */
export function useAbout(id: string) {
  const { data: about, error, dataUpdatedAt: readAt } = useQuery(aboutItem(id));
  return { about, error, readAt };
}
