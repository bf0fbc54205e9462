import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Page } from '../../ui/layout.tsx';

/** An act has no page of its own: it leads to its case. */
export function ActPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data: history, error } = useQuery({
    queryKey: ['history', 'act', id],
    queryFn: () => api['history.show']({ entity: 'act', id, limit: 500 }),
  });
  const caseId = history?.find(({ field }) => field === 'case')?.value;
  useEffect(() => {
    if (typeof caseId === 'string') window.location.replace(hrefOf(['cases', caseId]));
  }, [caseId]);
  return <Page title={t('case.acts')}>{error ? <ErrorPanel error={error} /> : null}</Page>;
}
