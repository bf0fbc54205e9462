import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Badge, Callout, List, Mono, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { fileSize } from '../../i18n/file-size.ts';
import styles from './settings.module.css';

type BackedUp = Awaited<ReturnType<(typeof api)['upkeep.backUp']>>;
type Backup = Awaited<ReturnType<(typeof api)['upkeep.backups']>>[number];
const shownBackups = 5;

/** Copies of the whole vault: when the last one was made, and how to find out whether it is good. */
export function BackupSection() {
  const t = useText();
  const time = useTime();
  const { data: backups } = useQuery({ queryKey: ['backups'], queryFn: () => api['upkeep.backups']({}) });
  const { backUp, job, done, error } = useBackup();
  const { formatNumber } = useIntl();
  const last = backups?.[0];
  return (
    <Section title={t('settings.backup')} part="backup">
      <Stack>
        <p>{t('settings.backup.text')}</p>
        {backups &&
          (last ? (
            <p>{t('settings.backup.last', { when: time(last.made) })}</p>
          ) : (
            <Callout tone="warning">{t('today.backup.never')}</Callout>
          ))}
        {job ? (
          <div className={styles['working']} role="status">
            <Progress label={t('settings.backup.job')} percent={undefined} />
            <Button onPress={job.cancel}>{t('frame.jobs.cancel')}</Button>
          </div>
        ) : (
          <Row>
            <Commands>
              <Button onPress={() => void backUp()}>{t('settings.backup.run')}</Button>
            </Commands>
          </Row>
        )}
        {done && (
          <Callout
            tone={done.damaged.length === 0 ? 'good' : 'warning'}
            isAlert
            title={t(done.damaged.length === 0 ? 'settings.backup.done.title' : 'settings.backup.partly')}
          >
            <p>
              {t('settings.backup.done', {
                actions: done.actions,
                files: done.sound,
                size: fileSize(done.sizeBytes, formatNumber),
              })}
            </p>
            {done.damaged.length > 0 && <NotSound damaged={done.damaged} />}
            <p>{t('settings.backup.away')}</p>
          </Callout>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
        {backups && backups.length > 0 && <BackupList backups={backups} />}
        <Soft>{t('settings.backup.test')}</Soft>
      </Stack>
    </Section>
  );
}

function useBackup() {
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<BackedUp>();
  const job = useJobs(({ jobs }) => jobs.find(({ label }) => label === 'settings.backup.job'));
  const backUp = async () => {
    setError(undefined);
    setDone(undefined);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'save-backup' });
      const [folder] = files;
      if (!folder) return;
      setDone(await runJob('settings.backup.job', (options) => api['upkeep.backUp']({ folder: folder.token }, options)));
      await Promise.all(['today', 'backups', 'evidence'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return { backUp, job, done, error };
}

/** What the backup has from elsewhere, and what it has not: which, says the care of evidence below. */
function NotSound({ damaged }: Pick<BackedUp, 'damaged'>) {
  const t = useText();
  const mended = damaged.filter(({ isMended }) => isMended).length;
  return (
    <>
      {mended > 0 && <p>{t('settings.backup.mended', { count: mended })}</p>}
      {mended < damaged.length && <p>{t('settings.backup.lost', { count: damaged.length - mended })}</p>}
    </>
  );
}

function BackupList({ backups }: { readonly backups: readonly Backup[] }) {
  const t = useText();
  const time = useTime();
  return (
    <List label={t('settings.backup.list')}>
      {backups.slice(0, shownBackups).map(({ made, name, isReachable }) => (
        <li key={`${made} ${name}`}>
          <Row>
            <span>{time(made)}</span>
            <Mono>{name}</Mono>
            <Badge tone={isReachable ? 'good' : 'neutral'}>{t(isReachable ? 'settings.backup.here' : 'settings.backup.apart')}</Badge>
          </Row>
        </li>
      ))}
    </List>
  );
}
