import { type FormEvent, startTransition, useEffect, useRef, useState } from 'react';

import { api, CallError } from '../../api.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { unlockAndRead } from '../../state/first-page.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/layout.tsx';
import { ProblemScreen } from './problem-screen.tsx';
import { Screen } from './screen.tsx';
import { SecretField } from './secret-field.tsx';
import { SyncedWarning } from './synced-warning.tsx';
import styles from './start.module.css';

export interface UnlockScreenProps {
  /** Another vault; left out where work waits behind this screen. */
  readonly onOther?: () => void;
  readonly onRestore?: () => void;
}

/** Asks for the passphrase. The text stays in this field and goes to the vault process only. */
export function UnlockScreen({ onOther, onRestore }: UnlockScreenProps) {
  const t = useText();
  const vaultName = useSession((state) => state.vaultName);
  const syncedBy = useSession((state) => state.vaultSyncedBy);
  const reason = useSession((state) => state.reason);
  const isInterrupted = useSession((state) => state.isInterrupted);
  const [passphrase, setPassphrase] = useState('');
  const { unlock, isPending, wrong, problem, retry } = useUnlocking();
  const box = useFocusThatStays(isInterrupted);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || isPending) return;
    void unlock(passphrase);
    // What was sent goes out before the screen is drawn anew.
    startTransition(() => setPassphrase(''));
  };
  if (problem !== undefined) return <ProblemScreen error={problem} onRetry={retry} onOther={onOther} onRestore={onRestore} />;
  return (
    <Screen title={t('unlock.title')} isSmall onSubmit={submit}>
      {isInterrupted ? (
        <Callout tone="warning">{t('unlock.interrupted')}</Callout>
      ) : (
        reason !== 'start' && <p>{t(`unlock.reason.${reason}`)}</p>
      )}
      <p className={styles['which']}>{vaultName !== undefined && t('unlock.vault', { name: vaultName })}</p>
      <SyncedWarning service={syncedBy} isInUse />
      <div ref={box}>
        <SecretField label={t('unlock.passphrase')} value={passphrase} onChange={setPassphrase} isDisabled={isPending} autoFocus />
      </div>
      {wrong && <WrongPassphrase key={wrong.tries} waitMs={wrong.waitMs} tries={wrong.tries} />}
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
    </Screen>
  );
}

/**
 * A dialog behind the screen may take the focus when its content comes, and let it fall because it is hidden: then letters go
 * nowhere. The field takes it back from nobody and from what lies behind.
 *
 * @returns what the field stands in.
 */
function useFocusThatStays(isBehindWork: boolean) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isBehindWork) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const screen = box.current?.closest('form');
        const focused = document.activeElement;
        // The heading has it where the field came to it too late.
        if (screen && !(screen.contains(focused) && focused?.matches('input, button, a'))) box.current!.querySelector('input')?.focus();
      });
    };
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
    };
  }, [isBehindWork]);
  return box;
}

interface WrongTries {
  readonly tries: number;
  readonly waitMs: number;
}

/** What keeps the vault shut whatever the passphrase is said before one is typed. */
function useUnlocking() {
  const isLocked = useSession((state) => state.vault === 'locked');
  const [isPending, setPending] = useState(false);
  const isAsking = useRef(false);
  const [wrong, setWrong] = useState<WrongTries>();
  const [problem, setProblem] = useState<unknown>();
  const fail = (thrown: unknown) => {
    if (thrown instanceof CallError && thrown.code === 'vault.wrong-passphrase')
      setWrong((before) => ({ tries: (before?.tries ?? 0) + 1, waitMs: Number(thrown.params['waitMs'] ?? 0) }));
    else if (!(thrown instanceof CallError && thrown.code === 'vault.locked')) setProblem(thrown);
  };
  const look = () => void api['session.check']({}).catch(fail);
  useEffect(() => {
    if (isLocked) look();
    // Once for each vault process that waits.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isLocked]);
  const unlock = async (passphrase: string) => {
    if (isAsking.current) return;
    isAsking.current = true;
    startTransition(() => setPending(true));
    try {
      await unlockAndRead(passphrase);
      useSession.getState().set({ isInterrupted: false });
    } catch (thrown) {
      fail(thrown);
      setPending(false);
    } finally {
      isAsking.current = false;
    }
  };
  const retry = () => {
    setProblem(undefined);
    look();
  };
  return { unlock, isPending, wrong, problem, retry };
}

/** After a wrong passphrase the next try is held for a while: the seconds are counted down, and what to try is said. */
function WrongPassphrase({ waitMs, tries }: WrongTries) {
  const t = useText();
  const [seconds, setSeconds] = useState(Math.ceil(waitMs / 1000));
  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  const { what, advice } = errorText(new CallError({ code: 'vault.wrong-passphrase', params: {}, retryable: false }));
  return (
    <Callout tone="danger" title={t(what)} isAlert>
      <p>{t(advice)}</p>
      {tries > 2 && <p>{t('unlock.backups')}</p>}
      {/* Read out once with the rest, not every second. */}
      {seconds > 0 && <p aria-live="off">{t('unlock.wait', { seconds })}</p>}
    </Callout>
  );
}
