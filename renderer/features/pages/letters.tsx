import { useText } from '../../i18n/index.tsx';
import { Callout, List } from '../../ui/layout.tsx';
import type { Previewed } from './use-pages.ts';

/** Letters that no font of the report has, with where they stand first. */
export function Letters({ missing }: { readonly missing: Previewed['missing'] }) {
  const t = useText();
  return (
    <Callout tone="warning" title={t('reports.checks.letters')}>
      <p>{t('reports.checks.letters.text')}</p>
      <List label={t('reports.checks.letters')}>
        {[...Map.groupBy(missing, ({ where }) => where)].map(([where, letters]) => (
          <li key={where}>
            <strong>
              <bdi>{letters.map(({ letter }) => letter).join(' ')}</bdi>
            </strong>{' '}
            {t('reports.checks.letters.where', { where, around: letters[0]!.around })}
          </li>
        ))}
      </List>
    </Callout>
  );
}
