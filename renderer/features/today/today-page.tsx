import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { localDay } from '../../../db/model/local-day.ts';
import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, ItemLink, List, Page, Section, Soft } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ConsentsDue, ConsentsOpened, ConsentsWithdrawn } from '../consent/index.ts';
import { isOverdue, useNow } from './now.ts';
import { Safety, Totals } from './today-aside.tsx';
import type { Today } from './today.ts';
import styles from './today.module.css';

const unknown = { count: undefined, cases: [] };

/** The first page: what waits, what is unfinished, what is due, how old the last backup is. */
export function TodayPage() {
  const t = useText();
  const { data: today, error, dataUpdatedAt } = useQuery(firstReads.today);
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
            {today.cases > 0 && <Incomplete />}
            <ConsentsDue />
            <Deadlines today={today} now={now} />
            <Recent today={today} />
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

function Waiting({ today }: { readonly today: Today }) {
  const t = useText();
  if (today.conflicts + today.waitingBundles === 0) return null;
  return (
    <Section title={t('today.waiting')}>
      <List>
        {today.conflicts > 0 && (
          <li>
            <ItemLink href={hrefOf(['conflicts'])}>
              <span>{t('today.conflicts', { count: today.conflicts })}</span>
              <Soft>{t('today.conflicts.text')}</Soft>
            </ItemLink>
          </li>
        )}
        {today.waitingBundles > 0 && (
          <li>
            <ItemLink href={hrefOf(['bundles'])}>
              <span>{t('today.bundles', { count: today.waitingBundles })}</span>
              <Soft>{t('today.bundles.text')}</Soft>
            </ItemLink>
          </li>
        )}
      </List>
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

/** Asked for when the rest of the page is there: in a large vault it takes a while. */
function Incomplete() {
  const t = useText();
  const { data: { count, cases } = unknown } = useQuery({ queryKey: ['today', 'incomplete'], queryFn: () => api['today.incomplete']({}) });
  if (count === undefined)
    return (
      <Section title={t('today.incomplete')}>
        <Loading label={t('frame.loading')} lines={1} />
      </Section>
    );
  return (
    <Section title={t('today.incomplete')} count={count}>
      {count === 0 && <Soft>{t('today.incomplete.none')}</Soft>}
      {cases.length > 0 && (
        <List>
          {cases.map(({ id, number, title, missing }) => (
            <li key={id}>
              <ItemLink href={hrefOf(['cases', id])}>
                <CaseTitle title={title} />
                <span className={styles['number']}>{number}</span>
                <span className={styles['missing']}>
                  {t('today.missing', { parts: missing.map((part) => t(`today.missing.${part}`)).join(t('list.separator')) })}
                </span>
              </ItemLink>
            </li>
          ))}
        </List>
      )}
      {count > cases.length && (
        <p className={styles['more']}>
          <a href={hrefOf(['cases'], { incomplete: '1' })}>{t('today.incomplete.more', { count })}</a>
        </p>
      )}
    </Section>
  );
}

function CaseTitle({ title }: { readonly title: string | null }) {
  const t = useText();
  return title ? (
    <span className={styles['title']} dir="auto" title={title}>
      {title}
    </span>
  ) : (
    <span className={styles['title']}>
      <Soft>{t('frame.palette.untitled')}</Soft>
    </span>
  );
}

function Recent({ today }: { readonly today: Today }) {
  const t = useText();
  const time = useTime();
  if (today.recent.length === 0) return null;
  return (
    <Section title={t('today.recent')} actions={<a href={hrefOf(['cases'])}>{t('today.recent.all')}</a>}>
      <List>
        {today.recent.map(({ id, number, title, updated }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['cases', id])}>
              <CaseTitle title={title} />
              <span className={styles['number']}>{number}</span>
              <span className={styles['when']}>{time(updated)}</span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Deadlines({ today, now }: { readonly today: Today; readonly now: number }) {
  const t = useText();
  const { locale } = useIntl();
  const day = localDay(now);
  if (today.deadlines.length === 0) return null;
  return (
    <Section title={t('today.deadlines')} count={today.deadlineCount}>
      <List>
        {today.deadlines.map(({ id, title, deadline, latest, nextAction }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['cases', id])}>
              <CaseTitle title={title} />
              <Badge tone={isOverdue(latest, day) ? 'danger' : 'neutral'}>
                {isOverdue(latest, day) ? t('today.overdue', { date: describeDate(deadline, locale) }) : describeDate(deadline, locale)}
              </Badge>
              <span className={styles['missing']} dir="auto">
                {nextAction}
              </span>
            </ItemLink>
          </li>
        ))}
      </List>
      {today.deadlineCount > today.deadlines.length && (
        <p className={styles['more']}>
          <a href={hrefOf(['cases'], { due: '1', columns: 'number,victim,deadline' })}>
            {t('today.incomplete.more', { count: today.deadlineCount })}
          </a>
        </p>
      )}
    </Section>
  );
}
