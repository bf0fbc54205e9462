import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';

/** An act has no page of its own: it leads to its case. */
export function ActPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['cases', 'ofAct', id], queryFn: () => api['cases.ofAct']({ act: id }) });
  useEffect(() => {
    if (data) window.location.replace(hrefOf(['cases', data.id]));
  }, [data]);
  const back = <Button onPress={() => go(['cases'])}>{t('case.toList')}</Button>;
  return <PendingPage title={t('case.acts')} error={error} actions={back} />;
}
