import { type FormEvent, useEffect, useState } from 'react';

import { api, CallError } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './start.module.css';

export interface UnlockScreenProps {
  /** Another vault; left out where work waits behind this screen. */
  readonly onOther?: () => void;
}

/** Asks for the passphrase. The text stays in this field and goes to the vault process only. */
export function UnlockScreen({ onOther }: UnlockScreenProps) {
  const t = useText();
  const { vaultName, reason, isInterrupted } = useSession();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || isPending) return;
    setPending(true);
    setError(undefined);
    try {
      await api['session.unlock']({ passphrase });
      useSession.getState().set({ isInterrupted: false });
    } catch (thrown) {
      setError(thrown);
      setPending(false);
    }
    setPassphrase('');
  };
  return (
    <main className={styles['screen']}>
      <form className={`${styles['panel']} ${styles['small']}`} onSubmit={(event) => void submit(event)}>
        <h1>{t('unlock.title')}</h1>
        {isInterrupted ? (
          <Callout tone="warning">{t('unlock.interrupted')}</Callout>
        ) : (
          reason !== 'start' && <p>{t(`unlock.reason.${reason}`)}</p>
        )}
        <p>{vaultName !== undefined && t('unlock.vault', { name: vaultName })}</p>
        <TextField
          label={t('unlock.passphrase')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isDisabled={isPending}
          autoFocus
        />
        {error !== undefined && <UnlockError error={error} />}
        <div className={styles['footer']}>
          {onOther ? (
            <Button kind="quiet" onPress={onOther}>
              {t('unlock.other')}
            </Button>
          ) : (
            <span />
          )}
          <Button kind="primary" type="submit" isDisabled={passphrase === '' && !isPending} isPending={isPending}>
            {t(isPending ? 'unlock.working' : 'unlock.submit')}
          </Button>
        </div>
      </form>
    </main>
  );
}

/** After a wrong passphrase the next try is held for a while: the seconds are counted down. */
function UnlockError({ error }: { readonly error: unknown }) {
  const t = useText();
  const waitMs = error instanceof CallError && error.code === 'vault.wrong-passphrase' ? Number(error.params['waitMs'] ?? 0) : 0;
  const [seconds, setSeconds] = useState(Math.ceil(waitMs / 1000));
  useEffect(() => {
    setSeconds(Math.ceil(waitMs / 1000));
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, [error, waitMs]);
  if (seconds > 1) {
    return (
      <Callout tone="danger" isAlert>
        {t('unlock.wait', { seconds })}
      </Callout>
    );
  }
  return <ErrorPanel error={error} />;
}
