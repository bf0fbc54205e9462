import { type ReactNode, useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';

import { Section } from '../ui/layout.tsx';
import styles from './components.module.css';
import type { SampleId } from './samples.ts';

/** The text of a sample, in the language of the page. */
export function useSample(): (id: SampleId) => string {
  const intl = useIntl();
  return (id) => intl.formatMessage({ id });
}

export interface GroupProps {
  readonly name: SampleId;
  readonly children: ReactNode;
  /** Small things: six beside each other. */
  readonly isDense?: boolean;
}

/** One kind of component. */
export function Group({ name, children, isDense }: GroupProps) {
  const s = useSample();
  return (
    <Section title={s(name)}>
      <div className={`${styles['group']} ${isDense ? styles['dense'] : ''}`}>{children}</div>
    </Section>
  );
}

export interface SpecimenProps {
  readonly state: SampleId;
  readonly children: ReactNode;
  /** A state that only a pointer or a key brings: React Aria's attribute for it is set by hand, and never taken back. */
  readonly forced?: 'data-hovered' | 'data-pressed' | 'data-focus-visible';
  /** What gets the attribute. */
  readonly part?: string;
  readonly isWide?: boolean;
}

/** One component in one state, with the state's name. */
export function Specimen({ state, children, forced, part = 'button, input, textarea', isWide }: SpecimenProps) {
  const s = useSample();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (forced) place.current?.querySelector(part)?.setAttribute(forced, 'true');
  });
  return (
    <div className={`${styles['specimen']} ${isWide ? styles['wide'] : ''}`}>
      <div className={styles['state']}>{s(state)}</div>
      <div ref={place}>{children}</div>
    </div>
  );
}
