import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { RecordId } from '../../../db/model/record-id.ts';
import { inTime } from '../../../db/model/timeline.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { useIsNarrow } from '../../ui/use-narrow.ts';
import { DrawnLine, isOwn } from './drawn-line.tsx';
import { EventList, YearList } from './event-list.tsx';
import { type EventPlace, type Timeline, useEventText, type Whose } from './event-words.ts';
import styles from './timeline.module.css';
import { YearColumns } from './year-columns.tsx';

export interface TimelineSectionProps {
  readonly whose: Whose;
  /** Opens what is written on this page; without it, the address leads there. */
  readonly onOpen?: ((place: EventPlace) => void) | undefined;
}

/** A page asks for its line together with its record, so that both are painted at once. */
export function useTimeline(whose: Whose): { readonly data: Timeline | undefined; readonly error: unknown } {
  return useQuery({
    queryKey: ['timelines', whose],
    queryFn: () => ('case' in whose ? api['timelines.case']({ id: whose.case }) : api['timelines.person']({ id: whose.person })),
  });
}

/** What happened when: a drawn line, and the same as a list. */
export function TimelineSection({ whose, onOpen }: TimelineSectionProps) {
  const { data, error } = useTimeline(whose);
  if (error) return <Unread error={error} />;
  // One thing alone makes no line: it stands in its place on the page.
  if (!data || data.events.length < 2) return null;
  return <Shown timeline={data} whose={whose} onOpen={onOpen} />;
}

/** More of them are drawn as a column for each year. */
const mostDrawn = 60;

type View = 'line' | 'list';

function Shown({ timeline, whose, onOpen }: TimelineSectionProps & { readonly timeline: Timeline }) {
  const t = useText();
  const text = useEventText(timeline, whose);
  const isNarrow = useIsNarrow();
  const [chosen, setChosen] = useState<View>();
  const { dated, undated } = inTime(timeline.events);
  const isMany = dated.length > mostDrawn;
  const view = chosen ?? (isNarrow ? 'list' : 'line');
  const shared = { timeline, text, whose, onOpen };
  const list = <EventList {...shared} events={dated} label={t('timeline.list')} />;
  return (
    <Section
      title={t('timeline.title')}
      count={timeline.events.length + timeline.left}
      actions={
        dated.length > 1 &&
        !isMany && (
          <Segments
            label={t('timeline.view')}
            value={view}
            options={(['line', 'list'] as const).map((id) => ({ id, label: t(`timeline.view.${id}`) }))}
            onChange={(id) => setChosen(id as View)}
          />
        )
      }
    >
      {isMany && <YearColumns events={dated} />}
      {isMany && <YearList {...shared} events={dated} label={t('timeline.list')} />}
      {!isMany && view === 'line' && dated.length > 1 && (
        <>
          <DrawnLine events={dated} text={text} whose={whose} onOpen={onOpen} />
          <div className={styles['printed']}>{list}</div>
        </>
      )}
      {!isMany && (view === 'list' || dated.length < 2) && list}
      {undated.length > 0 && (
        <div className={styles['undated']} role="group" aria-label={t('timeline.undated')}>
          <p className={styles['undatedTitle']}>{t('timeline.undated')}</p>
          <EventList {...shared} events={undated} label={t('timeline.undated')} isUndated />
        </div>
      )}
      {timeline.left > 0 && <Soft>{t('timeline.more', { count: timeline.left })}</Soft>}
    </Section>
  );
}

/** What the records of one case say happened, as a list of its own with nothing folded: to read, and to print. */
export function WholeTimeline({ id }: { readonly id: RecordId }) {
  const whose = { case: id };
  const { data, error } = useTimeline(whose);
  if (error) return <Unread error={error} />;
  return data ? <WholeList timeline={data} whose={whose} /> : null;
}

function Unread({ error }: { readonly error: unknown }) {
  const t = useText();
  return (
    <Section title={t('timeline.title')}>
      <ErrorPanel error={error} />
    </Section>
  );
}

function WholeList({ timeline, whose }: { readonly timeline: Timeline; readonly whose: Whose }) {
  const t = useText();
  const text = useEventText(timeline, whose);
  // Of other cases only their names stand on the page of this one.
  const { dated } = inTime(timeline.events.filter((event) => isOwn(event, whose)));
  if (dated.length < 2) return null;
  return (
    <Section title={t('timeline.title')}>
      <EventList timeline={timeline} text={text} whose={whose} events={dated} label={t('timeline.list')} isWhole />
      {timeline.left > 0 && <Soft>{t('timeline.more', { count: timeline.left })}</Soft>}
    </Section>
  );
}
