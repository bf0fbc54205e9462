import { useState } from 'react';

import { yearOf } from '../../../db/model/timeline.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TimeLine, TimeList } from '../../ui/time-list.tsx';
import { useIsPrinting } from '../../ui/use-printing.ts';
import { useNameFrom } from '../values/index.ts';
import { isOwn } from './drawn-line.tsx';
import { type EventPlace, type EventText, placeOf, type Timeline, type TimelineEvent, type Whose } from './event-words.ts';
import styles from './timeline.module.css';

export interface EventListProps {
  /** In the order of time. */
  readonly events: readonly TimelineEvent[];
  readonly timeline: Timeline;
  readonly text: EventText;
  readonly whose: Whose;
  readonly onOpen?: ((place: EventPlace) => void) | undefined;
  readonly label: string;
  /** None of them stands in time. */
  readonly isUndated?: boolean;
  /** All of them at once: to be read through, and printed. */
  readonly isWhole?: boolean;
}

/** The same as a list: when, what, and in which case. */
export function EventList(props: EventListProps) {
  const { events, label, isUndated = false, isWhole = false } = props;
  const t = useText();
  const [shown, setShown] = useState(isWhole ? Infinity : mostAtOnce);
  return (
    <>
      <TimeList label={label} isUndated={isUndated}>
        {events.slice(0, shown).map((event) => (
          <Line key={`${event.record} ${event.field} ${event.part}`} {...props} event={event} />
        ))}
      </TimeList>
      {events.length > shown && (
        <Button kind="quiet" onPress={() => setShown(shown + mostAtOnce)}>
          {t('timeline.more', { count: events.length - shown })}
        </Button>
      )}
    </>
  );
}

/** More than a screen holds, and quickly drawn. */
const mostAtOnce = 100;

function Line({ event, timeline, text, whose, onOpen }: EventListProps & { readonly event: TimelineEvent }) {
  const t = useText();
  const nameFrom = useNameFrom();
  const { href, here } = placeOf(event, whose);
  const of = event.case === null || isHere(event, whose) ? undefined : timeline.cases.find(({ id }) => id === event.case);
  return (
    <TimeLine when={text.when(event) || t('timeline.noDate')} isOwn={isOwn(event, whose)}>
      <span className={styles['what']}>
        <a
          href={href}
          dir="auto"
          onClick={(press) => {
            if (!here || !onOpen) return;
            press.preventDefault();
            onOpen(here);
          }}
        >
          {text.what(event)}
        </a>
        {of && (
          <span className={styles['case']} dir="auto">
            {nameFrom(of)}
          </span>
        )}
      </span>
    </TimeLine>
  );
}

function isHere(event: TimelineEvent, whose: Whose): boolean {
  return 'case' in whose && whose.case === event.case;
}

/** A long life: a fold for each year, drawn when it is opened; all of them on paper. */
export function YearList(props: EventListProps) {
  const isPrinting = useIsPrinting();
  if (isPrinting) return <EventList {...props} isWhole />;
  const years = Map.groupBy(props.events, (event) => yearOf(event) ?? '');
  return [...years].map(([year, events]) => <Year key={year} {...props} year={year} events={events} />);
}

function Year({ year, ...props }: EventListProps & { readonly year: string }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const title = t('timeline.year', { year, count: props.events.length });
  return (
    <Disclosure title={title} isOpen={isOpen} onOpenChange={setOpen}>
      {isOpen && <EventList {...props} label={title} />}
    </Disclosure>
  );
}
