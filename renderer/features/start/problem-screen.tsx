import type { ReactNode } from 'react';

import type { ErrorCode } from '../../../db/model/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Screen } from './screen.tsx';
import styles from './start.module.css';

export interface ProblemScreenProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onOther?: (() => void) | undefined;
  readonly onRestore?: (() => void) | undefined;
}

/** A backup is what helps then. */
const needsBackup: ReadonlySet<ErrorCode> = new Set(['vault.damaged', 'vault.identity-damaged', 'vault.needs-recovery', 'disk.failed']);
/** Trying the same again cannot help. */
const isFinal: ReadonlySet<ErrorCode> = new Set(['vault.not-found', 'vault.network-folder', 'vault.newer-version', 'vault.training-only']);

/** Why a vault stays shut, on a page of its own: what happened, that nothing was changed, and the one thing to do now. */
export function ProblemScreen({ error, onRetry, onOther, onRestore }: ProblemScreenProps) {
  const t = useText();
  const vaultName = useSession((state) => state.vaultName);
  const { code, what, advice, params } = errorText(error);
  const choices = [
    ...(isFinal.has(code) ? [] : [{ id: 'retry', label: t('problem.retry'), run: onRetry }]),
    ...(needsBackup.has(code) && onRestore ? [{ id: 'restore', label: t('start.restore'), run: onRestore }] : []),
    ...(onOther ? [{ id: 'other', label: t('unlock.other'), run: onOther }] : []),
  ];
  const best = needsBackup.has(code) && onRestore ? 'restore' : choices[0]?.id;
  return (
    <Screen title={t(what, params)}>
      {vaultName !== undefined && <p className={styles['which']}>{t('unlock.vault', { name: vaultName })}</p>}
      <p role="alert">{t(advice, params)}</p>
      {needsBackup.has(code) && <Hint>{t('problem.keep')}</Hint>}
      <div className={styles['problemActions']}>
        {choices.map(({ id, label, run }) => (
          <Button key={id} kind={id === best ? 'primary' : 'plain'} onPress={run}>
            {label}
          </Button>
        ))}
      </div>
      <Hint>{t('problem.code', { code })}</Hint>
    </Screen>
  );
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <p className={styles['soft']}>{children}</p>;
}
