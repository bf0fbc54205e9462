import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List, Section, Soft } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import styles from './today.module.css';
import type { Unfinished } from './today.ts';

/** What cases lack, kind by kind: one step leads to all that lack it. */
export function LackingSection({ unfinished }: { readonly unfinished: Unfinished | undefined }) {
  const t = useText();
  if (!unfinished)
    return (
      <Section title={t('today.incomplete')}>
        <Loading label={t('frame.loading')} lines={1} />
      </Section>
    );
  const { incomplete, missing } = unfinished;
  return (
    <Section
      title={t('today.incomplete')}
      count={incomplete}
      {...(incomplete > 0 && {
        actions: <a href={hrefOf(['cases'], { missing: 'any' })}>{t('today.incomplete.more', { count: incomplete })}</a>,
      })}
    >
      {incomplete === 0 && <Soft>{t('today.incomplete.none')}</Soft>}
      {missing.length > 0 && (
        <List>
          {missing
            .toSorted((one, other) => other.count - one.count)
            .map(({ part, count }) => (
              <li key={part}>
                <ItemLink href={hrefOf(['cases'], { missing: part })}>
                  <span>{t(`today.lacking.${part}`)}</span>
                  <span className={styles['missing']}>{t('today.lacking.count', { count })}</span>
                </ItemLink>
              </li>
            ))}
        </List>
      )}
    </Section>
  );
}
