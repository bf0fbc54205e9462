import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { commit, typed } from '../../state/autosave.ts';
import { useCrumbName } from '../../state/crumbs.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Definitions, FieldGrid, Page, Section, Soft, Stack } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldsProvider, RecordDate, RecordNumber, RecordText, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { AtWork } from './at-work.tsx';
import { periodFrom, periodTextOf } from './period.ts';
import { PeriodFields } from './period-fields.tsx';
import type { Progress, Round } from './round.ts';
import { useNameOfState } from './round-facts.ts';
import { Scope } from './round-scope.tsx';
import { Seats } from './round-seats.tsx';
import styles from './assessment.module.css';

/** What a round is about, what is in its scope, who grades in it; every field saves itself. */
export function RoundPage({ id }: { readonly id: string }) {
  const t = useText();
  const round = useQuery({ queryKey: ['rounds', 'show', id], queryFn: () => api['rounds.show']({ id }) });
  const progress = useQuery({ queryKey: ['rounds', 'progress', id], queryFn: () => api['rounds.progress']({ id }) });
  const error = round.error ?? progress.error;
  if (round.data && progress.data && !error)
    return <Loaded round={round.data} progress={progress.data} readAt={Math.min(round.dataUpdatedAt, progress.dataUpdatedAt)} />;
  const back = <Button onPress={() => go(['assessment'])}>{t('round.toList')}</Button>;
  return <PendingPage title={t('nav.assessment')} error={error} actions={back} />;
}

interface LoadedProps {
  readonly round: Round;
  readonly progress: Progress;
  readonly readAt: number;
}

function Loaded({ round, progress, readAt }: LoadedProps) {
  const t = useText();
  const { remove, attempt } = useRemoval();
  useFieldHistoryKey();
  const { id, deleted } = round;
  const title = String(round.fields['name'] ?? t('frame.palette.untitled'));
  useCrumbName(['assessment', id], title);
  const leave = () => go(['assessment']);
  const trash = async () => {
    if (await remove('round', id, 'round.trashed')) leave();
  };
  const restore = () => void attempt(() => api['records.restore']({ entity: 'round', id }));
  return (
    <Page
      title={title}
      meta={t('round.meta')}
      actions={
        <>
          <Button onPress={() => go(['assessment', id])}>{t('round.toBoard')}</Button>
          <AtWork />
          <Button icon={<Send size={14} aria-hidden />} onPress={() => go(['bundles'], { view: 'send', round: id })}>
            {t('round.send')}
          </Button>
          <RecordMenu entity="round" id={id} title={title} isReadOnly={deleted} onTrash={() => void trash()} onErased={leave} />
        </>
      }
    >
      <FieldsProvider isReadOnly={deleted} readAt={readAt}>
        {deleted && (
          <Callout tone="warning" title={t('records.inTrash')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>} />
        )}
        <div className={styles['columns']}>
          <div>
            <About round={round} />
            <Scope round={round} progress={progress} />
          </div>
          <div>
            <Done progress={progress} />
            <Seats round={round} />
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

function About({ round: { id, fields } }: { readonly round: Round }) {
  const t = useText();
  const nameOf = useNameOfState();
  const field = (name: string) => ({ entity: 'round', record: id, field: name, value: fields[name] }) as const;
  return (
    <Section title={t('round.about')}>
      <Stack>
        <RecordText {...field('name')} label={t('round.name')} isRequired />
        <Definitions entries={[[t('field.round.state'), typeof fields['state'] === 'string' && nameOf(fields['state'])]]} />
        <FieldGrid>
          <RecordNumber {...field('cycle')} label={t('field.round.cycle')} />
          <RecordDate {...field('cutOff')} label={t('round.cutOff')} />
        </FieldGrid>
        <Period id={id} value={fields['period']} />
        <RecordText {...field('remarks')} label={t('field.remarks')} lines="many" />
      </Stack>
    </Section>
  );
}

/** Both sides of the period; kept as soon as both can be read. */
function Period({ id, value }: { readonly id: string; readonly value: unknown }) {
  const t = useText();
  const [text, setText] = useState(() => periodTextOf(typeof value === 'string' ? value : ''));
  const change = (side: 'from' | 'to') => (written: string) => {
    const next = { ...text, [side]: written };
    setText(next);
    const period = periodFrom(next);
    if (period !== undefined) typed('round', id, 'period', period);
  };
  const leave = () => void commit('round', id);
  return (
    <div className={styles['period']}>
      <FieldGrid>
        <PeriodFields text={text} onChange={change} onBlur={leave} />
      </FieldGrid>
      <Soft>{t('round.period.hint')}</Soft>
    </div>
  );
}

/** What is done and what is not. */
function Done({ progress: { counts } }: { readonly progress: Progress }) {
  const t = useText();
  const names = ['targets', 'notGraded', 'differing', 'inConflict', 'settled', 'withoutParts', 'withoutMeasure'] as const;
  return (
    <Section title={t('round.done')}>
      <Definitions entries={names.map((name) => [t(`round.count.${name}`), String(counts[name])] as const)} />
    </Section>
  );
}
