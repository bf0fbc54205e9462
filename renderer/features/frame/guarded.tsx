import { Lock, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { lockNow } from '../../state/lock.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Page, Row, Stack } from '../../ui/layout.tsx';
import styles from './frame.module.css';

export interface GuardedProps {
  readonly children: ReactNode;
  /** Another place to be: what broke in the last one is forgotten. */
  readonly place?: string;
}

/** A part of the window that may break without taking the rest with it. */
export function Guarded({ children, place }: GuardedProps) {
  return (
    <ErrorBoundary fallback={BrokenPage} {...(place !== undefined && { place })}>
      {children}
    </ErrorBoundary>
  );
}

/** What happened, what is safe, what to do. */
function BrokenPage({ onAgain }: { readonly onAgain: () => void }) {
  const t = useText();
  return (
    <div className={styles['broken']} role="alert">
      <Page title={t('broken.title')} isNarrow>
        <Stack>
          <p>{t('broken.what')}</p>
          <p>{t('broken.safe')}</p>
          <p>{t('broken.do')}</p>
          <Row>
            <Button kind="primary" icon={<RotateCcw size={14} aria-hidden />} onPress={onAgain}>
              {t('broken.again')}
            </Button>
            <Button icon={<Lock size={14} aria-hidden />} onPress={() => void lockNow()}>
              {t('frame.lock')}
            </Button>
          </Row>
        </Stack>
      </Page>
    </div>
  );
}
