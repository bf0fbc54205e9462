import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { runJob, useJobs } from '../../state/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Callout, List, Mono, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './settings.module.css';

type Report = Awaited<ReturnType<(typeof api)['upkeep.verify']>>;
const shownFindings = 100;

/** Reads everything and compares it with the signed history. What does not hold is named with its place. */
export function CheckSection() {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [report, setReport] = useState<Report>();
  const isRunning = useJobs(({ jobs }) => jobs.some(({ label }) => label === 'settings.verify.job'));
  const check = async () => {
    setError(undefined);
    setReport(undefined);
    try {
      setReport(await runJob('settings.verify.job', (options) => api['upkeep.verify']({}, options)));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Section title={t('settings.verify')} part="verify">
      <Stack>
        <p>{t('settings.verify.text')}</p>
        {isRunning ? (
          <div className={styles['working']} role="status">
            <Progress label={t('settings.verify.job')} percent={undefined} />
          </div>
        ) : (
          <Row>
            <Commands>
              <Button onPress={() => void check()}>{t('settings.verify.run')}</Button>
            </Commands>
          </Row>
        )}
        {report && <CheckReport report={report} />}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Section>
  );
}

function CheckReport({ report: { ok, findings, forks, actions, files, checkpoints } }: { readonly report: Report }) {
  const t = useText();
  return (
    <>
      <Callout
        tone={ok ? 'good' : 'danger'}
        isAlert
        title={t(ok ? 'settings.verify.ok' : 'settings.verify.bad', { count: findings.length })}
      >
        <p>{t('settings.verify.counts', { actions, files, checkpoints })}</p>
        {!ok && <p>{t('settings.verify.bad.do')}</p>}
        {forks.length > 0 && <p>{t('settings.verify.forks', { count: forks.length })}</p>}
      </Callout>
      {findings.length > 0 && (
        <List label={t('settings.verify.findings')}>
          {findings.slice(0, shownFindings).map(({ kind, place, what }, at) => (
            // One place may have several findings.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${at} ${place}`} className={styles['finding']}>
              <strong>{t(`settings.finding.${kind}`)}</strong>
              <Mono>{place}</Mono>
              {/* The exact words are for whoever helps; they are in English, as in the documentation. */}
              <span lang="en" className={styles['what']}>
                {what}
              </span>
            </li>
          ))}
        </List>
      )}
      {findings.length > shownFindings && <Soft>{t('import.notListed', { count: findings.length - shownFindings })}</Soft>}
    </>
  );
}
