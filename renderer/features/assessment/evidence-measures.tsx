import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Badge, List, Section, Soft } from '../../ui/layout.tsx';
import { Outside } from './outside.tsx';
import type { Matrix } from './target.ts';
import styles from './target.module.css';

type Measure = Matrix['measures'][number];

interface MeasuresProps {
  readonly title: string;
  readonly empty: string;
  readonly measures: readonly Measure[];
  /** Below another heading. */
  readonly isInner?: boolean;
  readonly actions?: ReactNode;
}

/** What the State did: law, policy, institutions, or what it stated. */
export function Measures({ title, empty, measures, isInner = false, actions }: MeasuresProps) {
  const list = measures.length > 0 && (
    <List label={title}>
      {measures.map((measure) => (
        <MeasureLine key={measure.link} measure={measure} />
      ))}
    </List>
  );
  if (isInner) return list;
  return (
    <Section title={title} count={measures.length} {...(actions !== undefined && { actions })}>
      {measures.length === 0 && <Soft>{empty}</Soft>}
      {list}
    </Section>
  );
}

function MeasureLine({ measure }: { readonly measure: Measure }) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const { id, title, kind, reference, authority, announced, inForce, ended, direction, reason, isOutside } = measure;
  const day = (date: string | null, message: 'evidence.inForce' | 'evidence.announced' | 'evidence.ended') =>
    date === null ? '' : t(message, { date: dateText(date) });
  const facts = [
    words.label('measure-kinds', kind),
    reference,
    authority,
    day(inForce, 'evidence.inForce') || day(announced, 'evidence.announced'),
    day(ended, 'evidence.ended'),
  ];
  return (
    <li>
      <div className={styles['lineHead']}>
        <a href={hrefOf(['measures', id])} dir="auto">
          {title ?? t('frame.palette.untitled')}
        </a>
        {direction !== null && <Badge tone={toneOf(direction)}>{words.label('link-directions', direction)}</Badge>}
        <Outside isOutside={isOutside} />
      </div>
      <Soft>{facts.filter(Boolean).join(' · ')}</Soft>
      {reason !== null && <p dir="auto">{reason}</p>}
    </li>
  );
}

function toneOf(direction: string): 'danger' | 'good' | 'neutral' {
  if (direction === 'contradicts') return 'danger';
  return direction === 'supports' ? 'good' : 'neutral';
}
