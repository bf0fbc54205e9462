import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';

export function useThemes() {
  const { data = [] } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  return data;
}
