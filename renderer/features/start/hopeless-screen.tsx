import { useState } from 'react';

import { shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Screen } from './screen.tsx';
import styles from './start.module.css';

/** The part of the app that opens vaults does not stay on this machine: what is safe, what may be the cause, what to do. */
export function HopelessScreen() {
  const t = useText();
  const isInterrupted = useSession((state) => state.isInterrupted);
  const [error, setError] = useState<unknown>();
  const tryAgain = async () => {
    try {
      await shell['shell.tryAgain']({});
      useSession.getState().set({ reason: 'start' });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Screen title={t('hopeless.title')}>
      <p role="alert">{t(isInterrupted ? 'hopeless.safe.typed' : 'hopeless.safe')}</p>
      <p>{t('hopeless.why')}</p>
      <ul className={styles['advice']}>
        <li>{t('hopeless.do.restart')}</li>
        <li>{t('hopeless.do.antivirus')}</li>
        <li>{t('hopeless.do.install')}</li>
      </ul>
      {error !== undefined && <ErrorPanel error={error} />}
      <div className={styles['problemActions']}>
        <Button kind="primary" onPress={() => void tryAgain()}>
          {t('problem.retry')}
        </Button>
        <Button onPress={() => void shell['shell.quit']({})}>{t('hopeless.quit')}</Button>
      </div>
      <p className={styles['soft']}>{t('problem.code', { code: 'vault-process' })}</p>
    </Screen>
  );
}
