import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { AnswersRead } from './answers-read.tsx';
import styles from './evidence.module.css';
import type { ItemOf } from './item-of.ts';
import { RootDialog } from './root-dialog.tsx';
import { type Certificate, type Time, useTimeWords, utcText } from './times-words.ts';
import { handOutTimes, useTimes } from './use-times.ts';

export function useItemTimes(id: string) {
  return useQuery({ queryKey: ['evidence', 'times', id], queryFn: () => api['evidence.times']({ id }) });
}

interface TimesProps extends ItemOf {
  /** The file is here, with the case of the item: a time can be asked for it. */
  readonly hasOwnFile: boolean;
}

/** Since when an item is as it is, by the word of others: what was asked, what was answered, and on whose root it rests. */
export function TimesSection({ id, fields, isReadOnly, hasOwnFile }: TimesProps) {
  const t = useText();
  const { data, error: failed } = useItemTimes(id);
  const { ask, read, attempt, answers, error } = useTimes(id);
  const handOut = () =>
    attempt(async () => {
      const name = await handOutTimes(id);
      if (name !== undefined) useToasts.getState().show({ text: t('time.hand.done', { name }) });
    });
  const [accepting, setAccepting] = useState<Certificate>();
  if (fields['sha256'] === undefined) return null;
  const times = data?.times ?? [];
  const isProven = times.some(({ state }) => state === 'proven');
  return (
    <Section
      title={t('time.title')}
      part="times"
      actions={
        <>
          <Button isDisabled={isReadOnly || !hasOwnFile} onPress={() => void ask()}>
            {t('time.ask')}
          </Button>
          <Button isDisabled={isReadOnly} onPress={() => void read()}>
            {t('time.read.go')}
          </Button>
          {isProven && <Button onPress={() => void handOut()}>{t('time.hand')}</Button>}
        </>
      }
    >
      <Stack>
        {Boolean(error ?? failed) && <ErrorPanel error={error ?? failed} />}
        {data && times.length === 0 && <Soft>{t(hasOwnFile ? 'time.none' : 'time.noFile')}</Soft>}
        {times.length > 0 && (
          <List label={t('time.title')}>
            {times.map((time) => (
              <TimeLine key={time.id} time={time} onAccept={setAccepting} />
            ))}
          </List>
        )}
        {isProven && <Soft>{t('time.revoked')}</Soft>}
        {answers && <AnswersRead answers={answers} />}
      </Stack>
      {accepting && <RootDialog certificates={[accepting]} onClose={() => setAccepting(undefined)} />}
    </Section>
  );
}

function TimeLine({ time, onAccept }: { readonly time: Time; readonly onAccept: (root: Certificate) => void }) {
  const t = useText();
  const when = useTime();
  const words = useTimeWords();
  const { state, since, at, authority, root, isAccepted, problems } = time;
  if (state === 'asked') return <li>{t('time.asked', { when: when(since) })}</li>;
  if (state === 'bad' || at === undefined)
    return (
      <li>
        <Badge tone="danger">{t('time.bad')}</Badge> <bdi>{[authority, words.problems(problems)].filter(Boolean).join(' · ')}</bdi>
      </li>
    );
  return (
    <li>
      <strong>{t('time.proven', { at: utcText(at) })}</strong>{' '}
      <Badge tone={isAccepted ? 'good' : 'warning'}>{t(isAccepted ? 'time.accepted' : 'time.open')}</Badge>
      <span className={styles['line']}>
        <bdi>{[authority, words.word(root, isAccepted)].filter(Boolean).join(' · ')}</bdi>
      </span>
      {!isAccepted && root?.isRoot && <Button onPress={() => onAccept(root)}>{t('time.accept')}</Button>}
    </li>
  );
}

/** What is to be done where the last reading of the file found something wrong. */
export function BadCheck({ id }: { readonly id: string }) {
  const t = useText();
  const when = useTime();
  const { data } = useItemTimes(id);
  const check = data?.check;
  if (!check || check.outcome === 'whole') return null;
  return (
    <Callout tone="danger" title={t('item.checked.bad', { when: when(check.at) })}>
      <p>{t(`item.outcome.${check.outcome}`)}</p>
    </Callout>
  );
}

/** For the sheet of paper. */
export function TimesOnPaper({ id }: { readonly id: string }) {
  const t = useText();
  const words = useTimeWords();
  const { data } = useItemTimes(id);
  const proven = (data?.times ?? []).filter(({ state }) => state === 'proven');
  if (proven.length === 0) return null;
  return (
    <Section title={t('time.title')}>
      <List label={t('time.title')}>
        {proven.map(({ id: time, at, authority, serial, root, isAccepted }) => (
          <li key={time}>
            {t('time.proven', { at: utcText(at ?? '') })}
            <span className={styles['line']}>
              <bdi>{[authority, serial && t('time.serial', { serial }), words.word(root, isAccepted)].filter(Boolean).join(' · ')}</bdi>
            </span>
            {root?.isRoot && <span className={styles['line']}>{t('time.root.print', { fingerprint: root.fingerprint })}</span>}
          </li>
        ))}
      </List>
      <Soft>{t('time.revoked')}</Soft>
    </Section>
  );
}
