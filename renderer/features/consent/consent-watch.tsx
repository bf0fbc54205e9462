import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, List, Row, Section, Soft } from '../../ui/layout.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { EraseDialog } from '../erasure/index.ts';
import { useRemoval } from '../fields/index.ts';
import { calledBy } from '../values/index.ts';
import styles from './consent.module.css';

type Watch = Awaited<ReturnType<(typeof api)['consents.watch']>>;

export const watchKey = ['today', 'consent'];
export const nobody: Watch = { due: [], dueCount: 0, withdrawn: [], withdrawnCount: 0, opened: [], openedCount: 0 };
/** More uses than these are counted, not named. */
const mostNamed = 3;

export function useWatch(): Watch | undefined {
  return useQuery({ queryKey: watchKey, queryFn: () => api['consents.watch']({}) }).data;
}

/** Who took their consent back: to be dealt with first. Nothing where there is nobody. */
export function ConsentsWithdrawn() {
  const t = useText();
  const { withdrawn, withdrawnCount } = useWatch() ?? nobody;
  useKeptFocus(withdrawn.length);
  if (withdrawn.length === 0) return null;
  return (
    <Section title={t('consent.today.withdrawn', { count: withdrawnCount })}>
      <p className={styles['text']}>{t('consent.today.withdrawn.text')}</p>
      <List>
        {withdrawn.map((one) => (
          <li key={one.consent}>
            <WithdrawnLine one={one} />
          </li>
        ))}
      </List>
      {withdrawnCount > withdrawn.length && <a href={hrefOf(['people'], { consent: 'withdrawn' })}>{t('today.recent.all')}</a>}
    </Section>
  );
}

function WithdrawnLine({ one: { person, name, on, cases, consent } }: { readonly one: Watch['withdrawn'][number] }) {
  const t = useText();
  const { locale } = useIntl();
  const { attempt } = useRemoval();
  const [isErasing, setErasing] = useState(false);
  const title = calledBy(name, t);
  const noted = async () => {
    // A note of this vault is no record: nothing else tells that it changed.
    if (await attempt(() => api['consents.noteWithdrawal']({ id: consent }))) await queries.invalidateQueries({ queryKey: watchKey });
  };
  return (
    <Row>
      <a href={hrefOf(['people', person])} dir="auto">
        {title}
      </a>
      <Soft>{[t('consent.today.on', { date: describeDate(on, locale) }), t('consent.today.cases', { count: cases })].join(' · ')}</Soft>
      <Button onPress={() => setErasing(true)}>{t('consent.erase')}</Button>
      <Button onPress={() => void noted()}>{t('consent.today.noted')}</Button>
      {isErasing && <EraseDialog entity="person" record={person} title={title} onClose={() => setErasing(false)} />}
    </Row>
  );
}

/** A few uses by their names, many by their number. */
export function useUsesText(): (uses: Watch['due'][number]['uses']) => string {
  const t = useText();
  const words = useWords();
  return (uses) =>
    uses.length > mostNamed
      ? t('consent.today.uses', { count: uses.length })
      : uses.map((use) => words.label('consent-uses', use)).join(t('list.separator'));
}

/** Whose consent ends soon or has ended, and who wants to be asked again. */
export function ConsentsDue() {
  const t = useText();
  const { locale } = useIntl();
  const usesText = useUsesText();
  const { due, dueCount } = useWatch() ?? nobody;
  if (due.length === 0) return null;
  return (
    <Section title={t('consent.today.due')} count={dueCount}>
      <List>
        {due.map(({ person, name, why, until, uses }) => (
          <li key={`${person} ${why}`} className={styles['due']}>
            <a href={hrefOf(['people', person])} dir="auto">
              {calledBy(name, t)}
            </a>
            <Badge tone={why === 'ask-again' ? 'neutral' : 'warning'}>
              {t(`consent.today.${why}`, { date: until === null ? '' : describeDate(until, locale) })}
            </Badge>
            <Soft>{usesText(uses)}</Soft>
          </li>
        ))}
      </List>
    </Section>
  );
}
