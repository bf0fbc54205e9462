import { useTime } from '../../i18n/index.tsx';
import styles from './evidence.module.css';
import { utcText } from './times-words.ts';

/** An instant as the clock here shows it, and in UTC: files come from other time zones, and papers from courts. */
export function When({ instant }: { readonly instant: string }) {
  const time = useTime();
  const at = new Date(instant);
  // As it stands, where it is none: nothing is invented.
  if (Number.isNaN(at.getTime())) return <bdi>{instant}</bdi>;
  return (
    <>
      <bdi>{time(instant)}</bdi>
      <span className={styles['line']}>
        <bdi>{utcText(at.toISOString())}</bdi>
      </span>
    </>
  );
}
