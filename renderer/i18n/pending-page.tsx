import type { ReactNode } from 'react';

import { Page } from '../ui/layout.tsx';
import { Loading } from '../ui/loading.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { useText } from './index.tsx';

export interface PendingPageProps {
  readonly title: string;
  /** Why the record does not come; without one it is on its way. */
  readonly error: unknown;
  /** The way out where it does not come. */
  readonly actions: ReactNode;
}

/** The page of a record that is not there yet, or does not come. */
export function PendingPage({ title, error, actions }: PendingPageProps) {
  const t = useText();
  return (
    <Page title={title} isNarrow>
      {error ? <ErrorPanel error={error} actions={actions} /> : <Loading label={t('frame.loading')} />}
    </Page>
  );
}
