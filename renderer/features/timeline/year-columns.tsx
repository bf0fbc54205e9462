import { yearOf } from '../../../db/model/timeline.ts';
import { useText } from '../../i18n/index.tsx';
import type { TimelineEvent } from './event-words.ts';
import styles from './timeline.module.css';

/** How many events began in each year, as columns: a picture of the folds below it, which say the same in numbers. */
export function YearColumns({ events }: { readonly events: readonly TimelineEvent[] }) {
  const t = useText();
  const counts = new Map<number, number>();
  for (const event of events) {
    const year = Number(yearOf(event));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const years = [...counts.keys()];
  const from = years[0]!;
  const to = years.at(-1)!;
  const highest = Math.max(...counts.values());
  // A year that is centuries away would leave a line to every other one.
  if (to - from >= mostYears) return null;
  const all = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const every = Math.ceil(all.length / mostWords);
  return (
    <div className={styles['columns']} role="img" aria-label={t('timeline.columns', { from: String(from), to: String(to) })}>
      {all.map((year) => (
        <span key={year} className={styles['column']} title={t('timeline.year', { year: String(year), count: counts.get(year) ?? 0 })}>
          <span style={{ blockSize: `${((counts.get(year) ?? 0) / highest) * 100}%` }} />
          <span className={styles['columnYear']}>{year % every === 0 || all.length <= mostWords ? year : ''}</span>
        </span>
      ))}
    </div>
  );
}

const mostYears = 80;
const mostWords = 16;
