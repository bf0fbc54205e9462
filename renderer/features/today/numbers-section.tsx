import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { TwinTable } from '../analysis/index.ts';
import styles from './today.module.css';

const countedBy = ['year', 'kind', 'theme'] as const;
type CountedBy = (typeof countedBy)[number];
type ChartInWords = Awaited<ReturnType<(typeof api)['analysis.chart']>>;

/** Acts by year, kind and theme, each as bars and as a table. Asked for one after the other, when what is to be done is there. */
export function NumbersSection({ isWanted }: { readonly isWanted: boolean }) {
  const t = useText();
  const { locale } = useIntl();
  const { data: charts } = useQuery({
    queryKey: ['today', 'numbers', locale],
    enabled: isWanted,
    // Whoever leaves the page stops it: what they went on to would wait for numbers that nobody sees.
    queryFn: async ({ signal }) => {
      const found: (readonly [CountedBy, ChartInWords])[] = [];
      for (const rows of countedBy) found.push([rows, await chartBy(rows, locale, signal)]);
      return found;
    },
  });
  const filled = charts?.filter(([, { rows }]) => rows.length > 0) ?? [];
  if (filled.length === 0) return null;
  return (
    <Section title={t('today.numbers')} actions={<a href={hrefOf(['analysis'])}>{t('today.numbers.all')}</a>}>
      <div className={styles['numbers']}>
        {filled.map(([by, chart]) => (
          <SmallChart key={by} by={by} chart={chart} />
        ))}
      </div>
    </Section>
  );
}

function chartBy(rows: CountedBy, locale: string, signal: AbortSignal): Promise<ChartInWords> {
  const chart = { kind: 'pivot', request: { rows, measure: 'acts' } } as const;
  return api['analysis.chart']({ chart, locale, look: 'light', width: 320 }, { signal });
}

/** Of years the last, of kinds and themes the most frequent: as many as are read at a glance. */
const mostBars = 6;

function SmallChart({ by, chart }: { readonly by: CountedBy; readonly chart: ChartInWords }) {
  const t = useText();
  const all = barsOf(chart);
  const bars = by === 'year' ? all.slice(-mostBars) : all.toSorted((one, other) => other.count - one.count).slice(0, mostBars);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure className={styles['chart']}>
      <h3>{t(`today.numbers.${by}`)}</h3>
      <ul aria-hidden className={`${styles['bars']} ${by === 'year' ? styles['years'] : ''}`}>
        {bars.map(({ name, text, count }) => (
          <li key={name}>
            <span className={styles['barName']} dir="auto">
              {name}
            </span>
            <span className={styles['bar']}>
              <span style={{ inlineSize: `${(count / most) * 100}%` }} />
            </span>
            <span className={styles['barCount']}>{text}</span>
          </li>
        ))}
      </ul>
      {all.length > bars.length && <Soft>{t('today.numbers.more', { count: all.length - bars.length })}</Soft>}
      <Disclosure title={t('today.numbers.table')} level={4}>
        <TwinTable chart={chart} />
        <Soft>{chart.caption}</Soft>
      </Disclosure>
    </figure>
  );
}

/** A row of the table begins with its name and ends with its count; the row of the total has no heading of its own. */
function barsOf({ rows }: ChartInWords) {
  return rows.flatMap((cells) => {
    const [name, count] = [cells[0], cells.at(-1)];
    if (name === undefined || count?.behind?.row === undefined) return [];
    return [{ name: name.text, text: count.text, count: Number(count.text.replaceAll(/\D/g, '')) }];
  });
}
