import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';

const none: Awaited<ReturnType<(typeof api)['parts.list']>> = [];

/** The testable parts of a recommendation, in their order. */
export function useParts(recommendation: string) {
  const { data: parts = none, dataUpdatedAt: readAt } = useQuery({
    queryKey: ['parts', recommendation],
    queryFn: () => api['parts.list']({ recommendation }),
  });
  return { parts, readAt };
}
