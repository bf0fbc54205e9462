import { useState } from 'react';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Badge, Callout, ItemLink, List, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';

import { QuietCare } from './quiet-care.tsx';
import { useEvidenceCare } from './times-care.tsx';

type Checked = Awaited<ReturnType<(typeof api)['evidence.verify']>>['items'];

/** More are named by the list of evidence. */
const mostShown = 100;

/** Every file read from its first byte to its last; what is missing is looked for where people keep copies. */
export function EvidenceCare() {
  const t = useText();
  const { items, restored, error, job, check, find } = useCare();
  const { data: care } = useEvidenceCare();
  const bad = items?.filter(({ outcome }) => outcome !== 'whole' && outcome !== 'no-file' && outcome !== 'withheld');
  return (
    <Section title={t('care.evidence')} part="evidence">
      <Stack>
        <p>{t('care.evidence.text')}</p>
        {job ? (
          <div role="status">
            <Progress label={t(job.label)} percent={job.total > 0 ? (job.done / job.total) * 100 : undefined} />
            <Button onPress={job.cancel}>{t('frame.jobs.cancel')}</Button>
          </div>
        ) : (
          <Row>
            <Commands>
              <Button onPress={() => void check()}>{t('care.evidence.run')}</Button>
              {(bad ?? care?.damaged ?? []).length > 0 && <Button onPress={() => void find()}>{t('care.evidence.find')}</Button>}
            </Commands>
          </Row>
        )}
        {restored !== undefined && (
          <Callout tone={restored > 0 ? 'good' : 'neutral'}>{t('care.evidence.restored', { count: restored })}</Callout>
        )}
        {items && bad && <Outcome items={items} bad={bad} />}
        {error !== undefined && <ErrorPanel error={error} />}
        <QuietCare isChecked={items !== undefined} />
      </Stack>
    </Section>
  );
}

function Outcome({ items, bad }: { readonly items: Checked; readonly bad: Checked }) {
  const t = useText();
  const badTimes = items.reduce((sum, one) => sum + one.badTimes, 0);
  const count = (sought: Checked[number]['outcome']) => items.filter(({ outcome }) => outcome === sought).length;
  const [absent, withheld] = [count('no-file'), count('withheld')];
  return (
    <>
      <Callout
        tone={bad.length === 0 ? 'good' : 'danger'}
        isAlert
        title={t('care.evidence.done', { good: count('whole'), bad: bad.length })}
      >
        {withheld > 0 && <p>{t('care.evidence.withheld', { count: withheld })}</p>}
        {absent > 0 && <p>{t('care.evidence.absent', { count: absent })}</p>}
        {bad.length > 0 && <p>{t('care.evidence.do')}</p>}
        {badTimes > 0 && <p>{t('care.evidence.times', { count: badTimes })}</p>}
      </Callout>
      {bad.length > 0 && (
        <List label={t('care.evidence.bad')}>
          {bad.slice(0, mostShown).map(({ id, number, title, outcome }) => (
            <li key={id}>
              <ItemLink href={hrefOf(['evidence', id])}>
                <span dir="auto">{title}</span>
              </ItemLink>{' '}
              <Badge tone="danger">{t(`care.outcome.${outcome === 'missing' || outcome === 'altered' ? outcome : 'unreadable'}`)}</Badge>{' '}
              <Soft>{number}</Soft>
            </li>
          ))}
        </List>
      )}
    </>
  );
}

function useCare() {
  const [items, setItems] = useState<Checked>();
  const [restored, setRestored] = useState<number>();
  const [error, setError] = useState<unknown>();
  const job = useJobs(({ jobs }) => jobs.find(({ label }) => label === 'care.evidence.job' || label === 'care.evidence.finding'));
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    setRestored(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(thrown);
    }
    await queries.invalidateQueries({ queryKey: ['evidence'] });
  };
  const readAll = async () => {
    setItems(undefined);
    setItems((await runJob('care.evidence.job', (options) => api['evidence.verify']({}, options))).items);
  };
  const find = () =>
    attempt(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-originals' });
      const [folder] = files;
      if (!folder) return;
      const found = await runJob('care.evidence.finding', (options) => api['evidence.find']({ folder: folder.token }, options));
      await readAll();
      setRestored(found.restored.length);
    });
  return { items, restored, error, job, check: () => attempt(readAll), find };
}
