import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ItemLink, List, Page, Section, Soft } from '../../ui/layout.tsx';
import { ConsentsDue, ConsentsOpened, ConsentsWithdrawn } from '../consent/index.ts';
import { useUndecidedNames } from '../people/index.ts';
import { CaseTitle } from './case-title.tsx';
import { DueSection } from './due-section.tsx';
import { LackingSection } from './lacking-section.tsx';
import { useNow } from './now.ts';
import { NumbersSection } from './numbers-section.tsx';
import { Safety, Totals } from './today-aside.tsx';
import type { Today } from './today.ts';
import styles from './today.module.css';

/** The first page: what waits, what is due, what is unfinished, how old the last backup is, and the numbers of all. */
export function TodayPage() {
  const t = useText();
  const { data: today, error, dataUpdatedAt } = useQuery(firstReads.today);
  // Asked for when the rest of the page is there: in a large vault it takes a while.
  const { data: unfinished } = useQuery({
    queryKey: ['today', 'unfinished'],
    queryFn: () => api['today.unfinished']({}),
    enabled: today !== undefined && today.cases > 0,
  });
  const now = useNow(dataUpdatedAt);
  return (
    <Page
      title={t('nav.today')}
      actions={
        <Button kind="primary" onPress={() => go(['cases', 'new'])}>
          {t('action.newCase')}
        </Button>
      }
    >
      {error && <ErrorPanel error={error} />}
      {today && (
        <div className={styles['columns']}>
          <div>
            <Waiting today={today} />
            <ConsentsWithdrawn />
            <ConsentsOpened />
            {today.cases === 0 && <Beginning hasRecommendations={today.recommendations > 0} />}
            <DueSection today={today} unfinished={unfinished} now={now} />
            <ConsentsDue />
            {today.cases > 0 && <LackingSection unfinished={unfinished} />}
            <Recent today={today} />
            <NumbersSection isWanted={today.cases > 0 && unfinished !== undefined} />
          </div>
          <div>
            <Safety today={today} now={now} />
            <Totals today={today} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** Names of which nobody has said who is meant: as many as are read at a glance. */
const mostNames = 5;

function Waiting({ today }: { readonly today: Today }) {
  const t = useText();
  const names = useUndecidedNames().filter((one) => one.case !== null);
  if (today.conflicts + today.waitingBundles + today.damagedFiles + names.length === 0) return null;
  return (
    <Section title={t('today.waiting')}>
      <div className={styles['waiting']}>
        <List>
          {today.damagedFiles > 0 && (
            <li>
              <ItemLink href={hrefOf(['settings'], { part: 'evidence' })}>
                <span>{t('today.damaged', { count: today.damagedFiles })}</span>
                <Soft>{t('today.damaged.text')}</Soft>
              </ItemLink>
            </li>
          )}
          {today.conflicts > 0 && (
            <li>
              <ItemLink href={hrefOf(['conflicts'])}>
                <span>{t('today.conflicts', { count: today.conflicts })}</span>
                <Soft>{t('today.conflicts.text')}</Soft>
              </ItemLink>
            </li>
          )}
          {names.slice(0, mostNames).map(({ record, field, name, case: of }) => (
            <li key={`${record} ${field}`}>
              <ItemLink href={hrefOf(['cases', of!])}>
                <span dir="auto">{t('person.unclear', { name })}</span>
                <Soft>{t('today.undecided.text')}</Soft>
              </ItemLink>
            </li>
          ))}
          {names.length > mostNames && <li>{t('today.undecided.more', { count: names.length - mostNames })}</li>}
          {today.waitingBundles > 0 && (
            <li>
              <ItemLink href={hrefOf(['bundles'])}>
                <span>{t('today.bundles', { count: today.waitingBundles })}</span>
                <Soft>{t('today.bundles.text')}</Soft>
              </ItemLink>
            </li>
          )}
        </List>
      </div>
    </Section>
  );
}

function Beginning({ hasRecommendations }: { readonly hasRecommendations: boolean }) {
  const t = useText();
  return (
    <EmptyState
      title={t('today.begin.title')}
      actions={
        <>
          {!hasRecommendations && <Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button>}
          <Button onPress={() => go(['cases', 'new'])}>{t('action.newCase')}</Button>
        </>
      }
    >
      {t('today.begin.text')}
    </EmptyState>
  );
}

function Recent({ today }: { readonly today: Today }) {
  const t = useText();
  const time = useTime();
  if (today.recent.length === 0) return null;
  return (
    <Section title={t('today.recent')} actions={<a href={hrefOf(['cases'])}>{t('today.recent.all')}</a>}>
      <List>
        {today.recent.map(({ id, number, title, updated, missing }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['cases', id])}>
              <CaseTitle id={id} title={title} number={number} />
              <span className={styles['number']}>{number}</span>
              {missing.length > 0 && (
                <span className={styles['lacks']}>
                  {t('today.missing', { parts: missing.map((part) => t(`today.missing.${part}`)).join(t('list.separator')) })}
                </span>
              )}
              <span className={styles['when']}>{time(updated)}</span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}
