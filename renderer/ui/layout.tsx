import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

import { Commands, PrimaryCommands } from './commands.tsx';
import styles from './layout.module.css';
import status from './status.module.css';
import { useHeightWhile } from './use-height.ts';

export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'danger';

export interface PageProps {
  readonly title: string;
  /** Beside or below the title: a number, a state. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Running text and forms: not wider than one reads well. */
  readonly isNarrow?: boolean;
  /** The content brings its own scrolling: a table that fills the page. */
  readonly isFixed?: boolean;
  /** What can be done with what is selected in it, always there; while anything is, it takes the place of the heading. */
  readonly selection?: { readonly isAny: boolean; readonly bar: ReactNode };
}

/** One page: its heading, what can be done with it, its content. */
export function Page({ title, meta, actions, children, isNarrow, isFixed, selection }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isAny = selection?.isAny ?? false;
  const [header, height] = useHeightWhile(!isAny);
  // A page that takes the place of another one, of "Loading…" too, is read from its heading; a field that asked for the focus keeps it.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles['page']}>
      <header ref={header} className={styles['pageHeader']} {...(isAny && { 'data-selecting': '', style: { minHeight: height } })}>
        <div className={isAny ? 'visually-hidden' : undefined}>
          <h1 ref={heading} className={styles['pageTitle']} tabIndex={-1}>
            <bdi>{title}</bdi>
          </h1>
          {meta !== undefined && <div className={styles['pageMeta']}>{meta}</div>}
        </div>
        {selection?.bar}
        {actions !== undefined && <Actions>{actions}</Actions>}
      </header>
      <PrimaryCommands>
        {isFixed ? (
          children
        ) : (
          // Focusable, so that it can be scrolled by keyboard where nothing in it takes the focus.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div className={styles['pageBody']} tabIndex={0} role="region" aria-label={title}>
            <div className={isNarrow ? styles['narrow'] : undefined}>{children}</div>
          </div>
        )}
      </PrimaryCommands>
    </div>
  );
}

interface ActionsProps {
  readonly of?: string | undefined;
  readonly children: ReactNode;
}

/** What can be done, side by side; offered as commands too. */
function Actions({ of, children }: ActionsProps) {
  return (
    <div className={styles['actions']}>
      <Commands of={of}>{children}</Commands>
    </div>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** By which an address leads to it: state/sought-part.ts. */
  readonly part?: string;
}

/** One part of a page, under its own heading. */
export function Section({ title, count, actions, children, part }: SectionProps) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id} data-part={part}>
      <div className={styles['sectionHeader']}>
        <h2 id={id} {...(part !== undefined && { tabIndex: -1 })}>
          {title} {count !== undefined && <span className={styles['count']}>{count}</span>}
        </h2>
        {actions !== undefined && <Actions of={title}>{actions}</Actions>}
      </div>
      {children}
    </section>
  );
}

/** Fields side by side, as many as fit. */
export function FieldGrid({ children }: { readonly children: ReactNode }) {
  return <div className={styles['grid']}>{children}</div>;
}

/** One below the other. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={styles['stack']}>{children}</div>;
}

/** Side by side, and below where there is no room. */
export function Row({ children }: { readonly children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>;
}

/** Said beside the main thing. */
export function Soft({ children }: { readonly children: ReactNode }) {
  return <span className={styles['soft']}>{children}</span>;
}

const icons = { neutral: Info, info: Info, good: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

/** A state in a word; never by colour alone. */
export function Badge({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${status['badge']} ${status[tone] ?? ''}`}>{children}</span>;
}

export interface CalloutProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out when it appears. */
  readonly isAlert?: boolean;
}

/** Something to know before going on. What is read out when it appears is seen then, too: it may come below the lower edge of a form. */
export function Callout({ tone = 'neutral', title, children, actions, isAlert }: CalloutProps) {
  const Icon = icons[tone];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAlert) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isAlert]);
  return (
    <div ref={box} className={`${status['callout']} ${status[tone] ?? ''}`} role={isAlert ? 'alert' : undefined}>
      <Icon size={16} aria-hidden />
      <div className={status['calloutText']}>
        {title !== undefined && <h2>{title}</h2>}
        {children}
        {actions !== undefined && <Actions of={title}>{actions}</Actions>}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing is here yet: why, and how to begin. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <h2>{title}</h2>
      {children !== undefined && <p className={styles['soft']}>{children}</p>}
      {actions !== undefined && <Actions>{actions}</Actions>}
    </div>
  );
}

/** Entries with a line between them. */
export function List({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className={styles['list']} aria-label={label}>
      {children}
    </ul>
  );
}

/** A line of a list that leads somewhere: the first child is what it is called. */
export function ItemLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a className={styles['itemLink']} href={href}>
      {children}
    </a>
  );
}

export interface DefinitionsProps {
  readonly entries: readonly (readonly [term: string, value: ReactNode])[];
}

/** Terms and their values; those without a value are left out. */
export function Definitions({ entries }: DefinitionsProps) {
  return (
    <dl className={styles['definitions']}>
      {entries
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([term, value], place) => (
          // Two people, or two events, may be called the same.
          <div key={`${term} ${place}`} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A key or keys to press. */
export function Keys({ children }: { readonly children: string }) {
  return <kbd className={status['kbd']}>{children}</kbd>;
}

/** Text to compare letter by letter: fingerprints, ids. */
export function Mono({ children }: { readonly children: ReactNode }) {
  return <span className={styles['mono']}>{children}</span>;
}
