import { useText, useTime } from '../../i18n/index.tsx';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Definitions, Section } from '../../ui/layout.tsx';
import styles from './today.module.css';
import type { Today } from './today.ts';

const weekMs = 7 * 24 * 3600 * 1000;

/** How much would be lost with this computer: the last backup, the last hand-over. */
export function Safety({ today, now }: { readonly today: Today; readonly now: number }) {
  const t = useText();
  const time = useTime();
  const isOld = (instant: string | undefined) => instant === undefined || now - Date.parse(instant) > weekMs;
  return (
    <Section title={t('today.safety')}>
      <div className={styles['safety']}>
        <div>
          <h3>{t('today.backup')}</h3>
          <p>{today.lastBackup === undefined ? t('today.backup.never') : t('today.backup.last', { when: time(today.lastBackup) })}</p>
          {isOld(today.lastBackup) && (
            <div className={styles['act']}>
              <Badge tone="warning">{t(today.lastBackup === undefined ? 'today.backup.missing' : 'today.backup.old')}</Badge>
              <Button onPress={() => go(['settings'])}>{t('today.backup.now')}</Button>
            </div>
          )}
        </div>
        <div>
          <h3>{t('today.handover')}</h3>
          <p>
            {today.lastHandover === undefined ? t('today.handover.never') : t('today.handover.last', { when: time(today.lastHandover) })}
          </p>
          <a href={hrefOf(['bundles'])}>{t('today.handover.go')}</a>
        </div>
      </div>
    </Section>
  );
}

export function Totals({ today }: { readonly today: Today }) {
  const t = useText();
  const line = (path: string, count: number) => <a href={hrefOf([path])}>{t('today.total', { count })}</a>;
  return (
    <Section title={t('today.totals')}>
      <Definitions
        entries={[
          [t('nav.cases'), line('cases', today.cases)],
          [t('nav.people'), line('people', today.people)],
          [t('nav.recommendations'), line('recommendations', today.recommendations)],
          [t('nav.themes'), line('themes', today.themes)],
          [t('today.links'), t('today.total', { count: today.links })],
        ]}
      />
    </Section>
  );
}
