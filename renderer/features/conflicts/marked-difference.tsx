import { useMemo } from 'react';

import styles from './conflicts.module.css';
import { differencesOf } from './differences.ts';

interface MarkedDifferenceProps {
  readonly before: string;
  readonly after: string;
  /** Of the texts: it decides what a word is. */
  readonly language: string;
}

/** One text with what was put in and taken out since another, word by word. */
export function MarkedDifference({ before, after, language }: MarkedDifferenceProps) {
  const parts = useMemo(() => differencesOf(before, after, language), [before, after, language]);
  return (
    <span className={styles['marked']}>
      {parts.map(({ kind, text }, at) => {
        // Parts have no name but their place.
        const key = `${at} ${kind}`;
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        if (kind === 'removed') return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </span>
  );
}
