import { type KeyboardEvent, type RefCallback, useCallback, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { useText } from '../../i18n/index.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { type EventPlace, type EventText, placeOf, type TimelineEvent, type Whose } from './event-words.ts';
import { type Mark, marksOf, scaleOf, type Tick, ticksOf } from './layout.ts';
import styles from './timeline.module.css';

export interface DrawnLineProps {
  /** In the order of time. */
  readonly events: readonly TimelineEvent[];
  readonly text: EventText;
  readonly whose: Whose;
  readonly onOpen?: ((place: EventPlace) => void) | undefined;
}

/** Events as points and spans on one line in time, each with its words; arrow keys walk from one to the next. */
export function DrawnLine({ events, text, whose, onOpen }: DrawnLineProps) {
  const t = useText();
  const [measured, width] = useWidth();
  const [font, setFont] = useState('');
  const box = useCallback<RefCallback<HTMLElement>>(
    (element) => {
      if (element) setFont(getComputedStyle(element).font);
      return measured(element);
    },
    [measured],
  );
  const scale = scaleOf(events);
  if (!scale) return null;
  const marks = width === 0 ? [] : marksOf(events, scale, width, (event) => widthOfText(text.what(event), font));
  const outside = width === 0 ? 0 : events.length - marks.length;
  const rows = marks.reduce((most, { row }) => Math.max(most, row + 1), 1);
  return (
    <div ref={box} className={styles['drawn']} data-not-printed>
      <div className={styles['field']} style={{ blockSize: `${rows * 2.25 + 1.75}rem` }}>
        <Axis ticks={width === 0 ? [] : ticksOf(scale, width)} />
        <Marks marks={marks} text={text} whose={whose} onOpen={onOpen} />
      </div>
      <Legend marks={marks} outside={outside} />
      <p className="visually-hidden">{t('timeline.keys')}</p>
    </div>
  );
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** As wide as it is drawn, and a little more for a letter that the font has not. */
function widthOfText(text: string, font: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas || font === '') return text.length * 8;
  canvas.font = font;
  return Math.ceil(canvas.measureText(text).width) + 4;
}

function Axis({ ticks }: { readonly ticks: readonly Tick[] }) {
  const { formatDate } = useIntl();
  const words = ({ day, unit, isFirst }: Tick) => {
    const year = isFirst || unit === 'year' ? ({ year: 'numeric' } as const) : {};
    if (unit === 'year') return formatDate(day, { timeZone: 'UTC', year: 'numeric' });
    if (unit === 'month') return formatDate(day, { timeZone: 'UTC', month: 'short', ...year });
    return formatDate(day, { timeZone: 'UTC', day: 'numeric', ...(isFirst && { month: 'short' }) });
  };
  return (
    <div aria-hidden className={styles['axis']}>
      {ticks.map((tick) => (
        <span key={tick.day} className={styles['tick']} style={{ insetInlineStart: tick.at }}>
          <span>{words(tick)}</span>
        </span>
      ))}
    </div>
  );
}

function Marks({ marks, text, whose, onOpen }: Omit<DrawnLineProps, 'events'> & { readonly marks: readonly Mark<TimelineEvent>[] }) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, marks.length - 1);
  const walk = (event: KeyboardEvent) => {
    const next = nextAt(event.key, current, marks.length, document.documentElement.dir === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    list.current?.querySelectorAll('a')[next]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links in it have the focus.
    <ol ref={list} className={styles['marks']} aria-label={t('timeline.line')} onKeyDown={walk}>
      {marks.map((mark, place) => (
        <MarkLink
          key={`${mark.event.record} ${mark.event.field} ${mark.event.part}`}
          mark={mark}
          text={text}
          whose={whose}
          isCurrent={place === current}
          onFocus={() => setAt(place)}
          onOpen={onOpen}
        />
      ))}
    </ol>
  );
}

/** @returns undefined for a key that walks nowhere. */
function nextAt(key: string, at: number, count: number, isMirrored: boolean): number | undefined {
  const forward = [isMirrored ? 'ArrowLeft' : 'ArrowRight', 'ArrowDown'];
  const back = [isMirrored ? 'ArrowRight' : 'ArrowLeft', 'ArrowUp'];
  if (forward.includes(key)) return Math.min(at + 1, count - 1);
  if (back.includes(key)) return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

interface MarkLinkProps extends Omit<DrawnLineProps, 'events'> {
  readonly mark: Mark<TimelineEvent>;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
}

function MarkLink({ mark, text, whose, isCurrent, onFocus, onOpen }: MarkLinkProps) {
  const { event, from, to, sure, label, row, isOpen } = mark;
  const { href, here } = placeOf(event, whose);
  const name = `${text.when(event)}: ${text.what(event)}`;
  const start = Math.min(from, label.at);
  const inline = (left: number, right: number) => ({ insetInlineStart: left - start, inlineSize: right - left });
  return (
    <li style={{ insetBlockStart: `${row * 2.25}rem`, insetInlineStart: start, inlineSize: Math.max(to, label.at + label.width) - start }}>
      <a
        href={href}
        className={styles['mark']}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={name}
        title={name}
        data-own={isOwn(event, whose) || undefined}
        onFocus={onFocus}
        onClick={(press) => {
          if (!here || !onOpen) return;
          press.preventDefault();
          onOpen(here);
        }}
      >
        <span className={styles['label']} dir="auto" style={inline(label.at, label.at + label.width)}>
          {text.what(event)}
        </span>
        <span
          className={styles['span']}
          style={inline(from, to)}
          data-about={mark.isAbout || undefined}
          data-before={isOpen.before || undefined}
          data-after={isOpen.after || undefined}
        />
        {sure && <span className={styles['sure']} style={inline(sure.from, sure.to)} data-about={mark.isAbout || undefined} />}
      </a>
    </li>
  );
}

/** Of the case or person whose page it is, not of another case of the same story, nor what is written with others. */
export function isOwn(event: TimelineEvent, whose: Whose): boolean {
  return 'case' in whose ? event.case === whose.case : event.part !== 'other';
}

function Legend({ marks, outside }: { readonly marks: readonly Mark<TimelineEvent>[]; readonly outside: number }) {
  const t = useText();
  const notes = [
    marks.some(({ sure, from, to }) => !sure || sure.from > from + 1 || sure.to < to - 1) && t('timeline.legend.within'),
    marks.some(({ isAbout }) => isAbout) && t('timeline.legend.about'),
    outside > 0 && t('timeline.legend.outside', { count: outside }),
  ].filter((note) => note !== false);
  return notes.length === 0 ? null : <p className={styles['legend']}>{notes.join(' ')}</p>;
}
