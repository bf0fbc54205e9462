import type { ReactNode } from 'react';

import styles from './assessment.module.css';

const ring = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const broken = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 2.3" />;

/** Told apart by their form, not by a colour: empty, half and full for what counts; broken rings for what does not. */
const marks: Readonly<Record<string, ReactNode>> = {
  'not-implemented': ring,
  regression: (
    <>
      {ring}
      <path d="M8 4.5v6M5.5 8.5 8 11l2.5-2.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  'partially-implemented': (
    <>
      {ring}
      <path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor" />
    </>
  ),
  'fully-implemented': <circle cx="8" cy="8" r="7" fill="currentColor" />,
  'in-progress': (
    <>
      {broken}
      <path d="M8 4.5V8l2.5 1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  'not-assessable': (
    <>
      {broken}
      <path d="M6.2 6.4c0-2.4 3.6-2.4 3.6-.2 0 1.5-1.8 1.4-1.8 2.9M8 10.6v1.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  'not-graded': (
    <>
      {broken}
      <path d="M4.5 8h7" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
};

/** The sign of a grade. Its words stand beside it, or are read out in its place. */
export function GradeMark({ grade }: { readonly grade: string }) {
  return (
    <svg className={styles['mark']} width="16" height="16" viewBox="0 0 16 16" aria-hidden>
      {marks[grade]}
    </svg>
  );
}
