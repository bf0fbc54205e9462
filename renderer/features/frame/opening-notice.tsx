import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import { queries } from '../../state/queries.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/layout.tsx';
import styles from './frame.module.css';
import { useFinishing } from './use-finishing.ts';

type Report = Awaited<ReturnType<(typeof api)['vault.openingReport']>>;

/** The way from a backup ended well, and what of it did not. */
function Restored() {
  const t = useText();
  const { restored, vaultName = '', set } = useSession();
  if (!restored) return null;
  return (
    <section className={styles['opening']} aria-label={t('opening.restored.label')} data-not-printed>
      <Callout
        tone={restored.damaged > 0 ? 'warning' : 'good'}
        title={t('opening.restored.title')}
        isAlert
        actions={<Button onPress={() => set({ restored: undefined })}>{t('opening.dismiss')}</Button>}
      >
        <p>{t('opening.restored.text', { name: vaultName })}</p>
        <p>{t('opening.restored.files', { ...restored })}</p>
      </Callout>
    </section>
  );
}

/** What has to be said after an opening: saved work that is missing, a vault that was written twice. It stays until it was read. */
export function OpeningNotice() {
  return (
    <>
      <Restored />
      <OpeningReport />
    </>
  );
}

function OpeningReport() {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const { data } = useQuery(firstReads.opening);
  const { isStopped, go } = useFinishing(data?.unfinished ?? 0);
  if (!data) return null;
  const isTold = data.missing !== undefined || data.forks > 0 || data.oldPassphrase.length > 0 || data.interrupted !== undefined;
  if (!isTold && !isStopped) return null;
  const dismiss = async () => {
    try {
      await api['vault.noteOpeningRead']({});
      await queries.invalidateQueries({ queryKey: ['opening'] });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <section className={styles['opening']} aria-label={t('opening.title')} data-not-printed>
      {isStopped && (
        <Callout
          tone="warning"
          title={t('opening.unfinished.title')}
          actions={<Button onPress={() => void go()}>{t('opening.unfinished.go')}</Button>}
        >
          <p>{t('opening.unfinished.text', { count: data.unfinished })}</p>
        </Callout>
      )}
      {data.missing && <Missing missing={data.missing} />}
      {data.forks > 0 && (
        <Callout tone="warning" title={t('opening.forks.title')}>
          <p>{t('opening.forks.text', { count: data.forks })}</p>
        </Callout>
      )}
      {data.oldPassphrase.length > 0 && <OldPassphrase backups={data.oldPassphrase} />}
      {data.interrupted && (
        <Callout tone="warning" title={t('opening.interrupted.title', { name: data.interrupted.file })}>
          <p>{t('opening.interrupted.text', data.interrupted)}</p>
        </Callout>
      )}
      {error !== undefined && <ErrorPanel error={error} />}
      {isTold && (
        <div className={styles['openingEnd']}>
          <Button onPress={() => void dismiss()}>{t('opening.dismiss')}</Button>
        </div>
      )}
    </section>
  );
}

function Missing({ missing: { actions, held, keptLog, backups } }: { readonly missing: NonNullable<Report['missing']> }) {
  const t = useText();
  const time = useTime();
  return (
    <Callout tone="danger" title={t('opening.missing.title', { count: actions })} isAlert>
      <p>{t('opening.missing.text', { held })}</p>
      {keptLog !== undefined && <p>{t('opening.missing.kept', { name: keptLog })}</p>}
      {backups.slice(0, 3).map(({ made, name, actions: count }) => (
        <p key={name}>{t('opening.missing.backup', { when: time(made), name, count })}</p>
      ))}
      {backups.length === 0 && <p>{t('opening.missing.noBackup')}</p>}
    </Callout>
  );
}

function OldPassphrase({ backups }: { readonly backups: Report['oldPassphrase'] }) {
  const t = useText();
  const time = useTime();
  return (
    <Callout tone="warning" title={t('opening.old.title')}>
      {backups.slice(0, 3).map(({ made, name }) => (
        <p key={name}>{t('opening.old.text', { when: time(made), name })}</p>
      ))}
    </Callout>
  );
}
