import { useWords } from '../../i18n/words.ts';
import { GradeMark } from './grade-mark.tsx';
import styles from './target.module.css';

export interface GradeTextProps {
  readonly grade: string;
  /** Which, of a grade that says nothing alone. */
  readonly detail?: unknown;
}

/** A grade: its sign and its words. */
export function GradeText({ grade, detail }: GradeTextProps) {
  const words = useWords();
  return (
    <span className={styles['grade']}>
      <GradeMark grade={grade} />
      <strong>{[words.label('grades', grade), words.label('grade-details', detail)].filter(Boolean).join(' · ')}</strong>
    </span>
  );
}
