import { useIntl } from 'react-intl';

import { countingSentence } from '../../../db/model/counting.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Badge, List, Section, Soft } from '../../ui/layout.tsx';
import { CaseName } from '../values/index.ts';
import { Outside } from './outside.tsx';
import type { Matrix } from './target.ts';
import styles from './target.module.css';

type Column = Matrix['against'];

interface CaseColumnProps {
  readonly title: string;
  readonly empty: string;
  readonly column: Column;
}

/** Cases and acts of one direction, with what their number stands for. */
export function CaseColumn({ title, empty, column }: CaseColumnProps) {
  const t = useText();
  const { locale } = useIntl();
  const { count, rows, links, sources } = column;
  return (
    <Section title={title} count={column.cases}>
      {links === 0 && <Soft>{empty}</Soft>}
      {links > 0 && (
        <>
          <p className={styles['count']}>
            {countingSentence(count, locale)} · {t('evidence.sources', { count: sources })}
          </p>
          <List label={title}>
            {rows.map((row) => (
              <CaseLine key={row.link} row={row} />
            ))}
          </List>
          {links > rows.length && <Soft>{t('evidence.more', { shown: rows.length, count: links })}</Soft>}
        </>
      )}
    </Section>
  );
}

function CaseLine({ row }: { readonly row: Column['rows'][number] }) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const { number, title, place, begin, act, reason, isOutside, isLate, sources } = row;
  const facts = [
    number,
    act && words.label('act-types', act.type),
    begin && dateText(begin),
    place,
    t('evidence.sources', { count: sources }),
  ];
  return (
    <li>
      <div className={styles['lineHead']}>
        <a href={hrefOf(['cases', row.case])} dir="auto">
          <CaseName id={row.case} title={title} number={number} />
        </a>
        {sources === 0 && <Badge tone="warning">{t('evidence.noSource')}</Badge>}
        <Outside isOutside={isOutside} />
        {isLate && <Badge tone="warning">{t('evidence.late')}</Badge>}
      </div>
      <Soft>{facts.filter(Boolean).join(' · ')}</Soft>
      {reason !== null && <p dir="auto">{reason}</p>}
    </li>
  );
}
