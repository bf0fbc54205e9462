import { useText } from '../../i18n/index.tsx';
import { Callout, List } from '../../ui/layout.tsx';
import type { ShownPages } from './use-preview.ts';

/** Letters that no font of the report has, each with where it stands. */
export function Letters({ missing }: { readonly missing: ShownPages['missing'] }) {
  const t = useText();
  return (
    <Callout tone="warning" title={t('reports.checks.letters')}>
      <p>{t('reports.checks.letters.text')}</p>
      <List label={t('reports.checks.letters')}>
        {missing.map(({ letter, where, around }) => (
          <li key={letter}>
            <strong>{letter}</strong> <bdi>{t('reports.checks.letters.where', { where, around })}</bdi>
          </li>
        ))}
      </List>
    </Callout>
  );
}
