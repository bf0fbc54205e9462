import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/layout.tsx';

/** An act has no page of its own: it leads to its case. */
export function ActPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['cases', 'ofAct', id], queryFn: () => api['cases.ofAct']({ act: id }) });
  useEffect(() => {
    if (data) window.location.replace(hrefOf(['cases', data.id]));
  }, [data]);
  return (
    <Page title={t(error ? 'case.acts' : 'frame.loading')} isNarrow>
      {error ? <ErrorPanel error={error} actions={<Button onPress={() => go(['cases'])}>{t('case.toList')}</Button>} /> : null}
    </Page>
  );
}
