import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Badge, List, Mono, Row, Section, Stack } from '../../ui/layout.tsx';
import { AnswersRead } from './answers-read.tsx';
import styles from './evidence.module.css';
import { RootDialog } from './root-dialog.tsx';
import { type Certificate, fingerprintText } from './times-words.ts';
import { lookForRoots, useTimes } from './use-times.ts';

export function useEvidenceCare() {
  return useQuery({ queryKey: ['evidence', 'care'], queryFn: () => api['evidence.care']({}) });
}

/** Trusted times of all items: how many have none, requests out, answers in, and whose roots are believed. */
export function TimesCare() {
  const t = useText();
  const { data } = useEvidenceCare();
  const { ask, read, attempt, answers, error } = useTimes();
  const [accepting, setAccepting] = useState<readonly Certificate[]>([]);
  if (!data || data.times.items === 0) return null;
  const { times } = data;
  const waiting = times.none + times.asked;
  return (
    <Section title={t('time.title')} part="times">
      <Stack>
        <p>{t('time.care.text')}</p>
        <p>
          {t('time.care.counts', { items: times.items, accepted: times.accepted, open: times.open, asked: times.asked, none: times.none })}
        </p>
        <Row>
          <Commands>
            <Button isDisabled={waiting === 0} onPress={() => void ask()}>
              {t('time.ask.all')}
            </Button>
            <Button onPress={() => void read()}>{t('time.read.go')}</Button>
            <Button onPress={() => void attempt(async () => setAccepting(await lookForRoots()))}>{t('time.accept.file')}</Button>
          </Commands>
        </Row>
        {error !== undefined && <ErrorPanel error={error} />}
        {answers && <AnswersRead answers={answers} />}
        {times.roots.length + times.seen.length > 0 && (
          <List label={t('time.roots')}>
            {times.seen.map(({ root, items }) => (
              <li key={root.fingerprint}>
                <bdi>{root.subject}</bdi> <Badge tone="warning">{t('time.seen', { count: items })}</Badge>
                <span className={styles['fingerprint']}>
                  <Mono>{fingerprintText(root.fingerprint)}</Mono>
                </span>
                <Button onPress={() => setAccepting([root])}>{t('time.accept')}</Button>
              </li>
            ))}
            {times.roots.map((root) => (
              <li key={root.fingerprint}>
                <bdi>{root.subject}</bdi> <Badge tone="good">{t(root.isRoot ? 'time.accepted' : 'time.certificate.between')}</Badge>
                <span className={styles['fingerprint']}>
                  <Mono>{fingerprintText(root.fingerprint)}</Mono>
                </span>
                <Button onPress={() => void forget(root.fingerprint)}>{t('time.forget')}</Button>
              </li>
            ))}
          </List>
        )}
      </Stack>
      {accepting.length > 0 && <RootDialog certificates={accepting} onClose={() => setAccepting([])} />}
    </Section>
  );
}

async function forget(fingerprint: string): Promise<void> {
  await api['evidence.forgetRoot']({ fingerprint });
  await queries.invalidateQueries({ queryKey: ['evidence'] });
}
