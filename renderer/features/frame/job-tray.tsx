import { X } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useIntl } from 'react-intl';

import { type MessageId, useText } from '../../i18n/index.tsx';
import { type RunningJob, useJobs } from '../../state/jobs.ts';
import { Button, IconButton, Spinner } from '../../ui/button.tsx';
import button from '../../ui/button.module.css';
import controls from '../../ui/controls.module.css';
import { Progress } from '../../ui/progress.tsx';
import styles from './job-tray.module.css';

/** What the engine calls the steps of its work, in words. An unknown one has none. */
const phases: Readonly<Record<string, MessageId>> = {
  read: 'job.phase.read',
  check: 'job.phase.check',
  store: 'job.phase.store',
  match: 'job.phase.match',
  compose: 'job.phase.compose',
  set: 'job.phase.set',
  file: 'job.phase.file',
  write: 'job.phase.write',
  fingerprints: 'job.phase.fingerprints',
  show: 'job.phase.show',
};

/** Long work: in the bar what runs and how far it is; opened, every job with its step, its counts, and a way to stop it. */
export function JobTray() {
  const t = useText();
  const jobs = useJobs((state) => state.jobs);
  const [first, ...others] = jobs;
  return (
    <>
      <span role="status" aria-label={t('frame.jobs')} className="visually-hidden">
        {jobs.map((job) => (
          <span key={job.id}>
            {t(job.label)} {job.phase in phases && t(phases[job.phase]!)}
          </span>
        ))}
      </span>
      {first && (
        <div className={styles['tray']}>
          <DialogTrigger>
            <AriaButton className={`${button['button']} ${button['quiet']} ${styles['trayButton']}`}>
              <Spinner />
              {others.length === 0 ? <JobShort job={first} /> : <span>{t('frame.jobs.many', { count: jobs.length })}</span>}
            </AriaButton>
            <Popover className={`${controls['popover']} ${styles['jobs']}`} placement="bottom end">
              <Dialog aria-label={t('frame.jobs')} className={styles['jobList'] ?? ''}>
                {jobs.map((job) => (
                  <JobLine key={job.id} job={job} />
                ))}
              </Dialog>
            </Popover>
          </DialogTrigger>
          {others.length === 0 && <IconButton label={t('frame.jobs.cancel')} icon={<X size={14} aria-hidden />} onPress={first.cancel} />}
        </div>
      )}
    </>
  );
}

function JobShort({ job: { label, done, total } }: { readonly job: RunningJob }) {
  const t = useText();
  const { formatNumber } = useIntl();
  return (
    <>
      <span>{t(label)}</span>
      {total > 0 && <span className={styles['percent']}>{formatNumber(done / total, { style: 'percent' })}</span>}
    </>
  );
}

/** Steps that count things; the others count bytes, which mean nothing to a person. */
const counted: readonly string[] = ['match', 'fingerprints', 'show'];

function JobLine({ job: { label, phase, done, total, cancel } }: { readonly job: RunningJob }) {
  const t = useText();
  const step = phases[phase];
  return (
    <div className={styles['job']}>
      <div>
        <Progress label={t(label)} percent={total > 0 ? (100 * done) / total : undefined} />
        <div className={styles['jobStep']}>
          <span>{step && t(step)}</span>
          {counted.includes(phase) && total > 0 && <span>{t('frame.jobs.count', { done, total })}</span>}
        </div>
      </div>
      <Button onPress={cancel}>{t('frame.jobs.cancel')}</Button>
    </div>
  );
}
