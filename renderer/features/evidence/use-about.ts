import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';

export type AboutItem = Awaited<ReturnType<(typeof api)['evidence.about']>>;

/** What the vault knows of an item beside its fields. */
export function useAbout(id: string) {
  const {
    data: about,
    error,
    dataUpdatedAt: readAt,
  } = useQuery({ queryKey: ['evidence', 'about', id], queryFn: () => api['evidence.about']({ id }) });
  return { about, error, readAt };
}
