import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Callout, ItemLink, List, Soft } from '../../ui/layout.tsx';

type Blocked = Awaited<ReturnType<(typeof api)['leaks.look']>>['blocked'][number];

/** What the readers of a report do not get, and why: each leads to the record that decides, a person with what they agreed to. */
export function KeptBack({ blocked }: { readonly blocked: readonly Blocked[] }) {
  const t = useText();
  return (
    <Callout title={t('reports.kept-back')}>
      <p>{t('reports.kept-back.text')}</p>
      <List label={t('reports.kept-back')}>
        {blocked.map((one) => (
          <li key={`${one.case} ${one.record} ${one.effect}`}>
            <ItemLink href={hrefOf([one.entity === 'person' ? 'people' : 'cases', one.record])}>
              <span>
                <bdi>{one.title || t('reports.kept-back.unnamed')}</bdi>{' '}
                <Soft>
                  {t(`reports.kept-back.${one.reason}`)} · {t(`reports.kept-back.${one.effect}`, { number: one.caseNumber })}
                </Soft>
              </span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Callout>
  );
}
