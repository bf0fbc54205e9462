import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, EmptyState, ItemLink, List, Page, Row, Section, Soft } from '../../ui/layout.tsx';

/** The first page: what is unfinished, what is due, what waits, how old the last backup is. */
export function TodayPage() {
  const t = useText();
  const { data: today, error } = useQuery({ queryKey: ['today'], queryFn: () => api['today.show']({}) });
  const isEmpty = today !== undefined && today.cases === 0;
  return (
    <Page
      title={t('nav.today')}
      meta={
        today && (
          <Soft>
            {t('today.totals', { cases: today.cases, people: today.people, recommendations: today.recommendations, links: today.links })}
          </Soft>
        )
      }
      actions={
        <Button kind="primary" onPress={() => go(['cases', 'new'])}>
          {t('action.newCase')}
        </Button>
      }
    >
      {error && <ErrorPanel error={error} />}
      {today && <Waiting today={today} />}
      {isEmpty && <Beginning hasRecommendations={today.recommendations > 0} />}
      {today && today.incomplete.length > 0 && <Incomplete today={today} />}
      {today && today.deadlines.length > 0 && <Deadlines today={today} />}
      {today && today.recent.length > 0 && <Recent today={today} />}
      {today && <Backup last={today.lastBackup} />}
    </Page>
  );
}

type Today = Awaited<ReturnType<(typeof api)['today.show']>>;

function Waiting({ today }: { readonly today: Today }) {
  const t = useText();
  if (today.conflicts + today.waitingBundles === 0) return null;
  return (
    <Section title={t('today.waiting')}>
      <Row>
        {today.conflicts > 0 && <Button onPress={() => go(['conflicts'])}>{t('today.conflicts', { count: today.conflicts })}</Button>}
        {today.waitingBundles > 0 && <Button onPress={() => go(['bundles'])}>{t('today.bundles', { count: today.waitingBundles })}</Button>}
      </Row>
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

function Incomplete({ today }: { readonly today: Today }) {
  const t = useText();
  return (
    <Section title={t('today.incomplete')} count={today.incompleteCount}>
      <List>
        {today.incomplete.map(({ id, number, title, missing }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['cases', id])}>
              <span dir="auto">{title ?? t('frame.palette.untitled')}</span>
              <Soft>{number}</Soft>
              <Soft>{t('today.missing', { parts: missing.map((part) => t(`today.missing.${part}`)).join(t('list.separator')) })}</Soft>
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Recent({ today }: { readonly today: Today }) {
  const t = useText();
  const time = useTime();
  return (
    <Section title={t('today.recent')}>
      <List>
        {today.recent.map(({ id, number, title, updated }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['cases', id])}>
              <span dir="auto">{title ?? t('frame.palette.untitled')}</span>
              <Soft>{number}</Soft>
              <Soft>{time(updated)}</Soft>
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Deadlines({ today }: { readonly today: Today }) {
  const t = useText();
  const { locale } = useIntl();
  const [day] = useState(localDay);
  return (
    <Section title={t('today.deadlines')}>
      <List>
        {today.deadlines.map(({ id, title, deadline, nextAction }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['cases', id])}>
              <span dir="auto">{title}</span>
              <Badge tone={deadline < day ? 'danger' : 'neutral'}>{describeDate(deadline, locale)}</Badge>
              <span dir="auto">{nextAction}</span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}

/** The day on this computer's wall, `YYYY-MM-DD`: a deadline is due by local time. */
function localDay(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-');
}

const weekMs = 7 * 24 * 3600 * 1000;

function Backup({ last }: { readonly last: string | undefined }) {
  const t = useText();
  const time = useTime();
  const [nowMs] = useState(Date.now);
  const isOld = last === undefined || nowMs - Date.parse(last) > weekMs;
  return (
    <Section title={t('today.backup')}>
      <Callout
        tone={isOld ? 'warning' : 'good'}
        {...(isOld && { actions: <Button onPress={() => go(['settings'])}>{t('today.backup.now')}</Button> })}
      >
        <p>{last === undefined ? t('today.backup.never') : t('today.backup.last', { when: time(last) })}</p>
      </Callout>
    </Section>
  );
}
