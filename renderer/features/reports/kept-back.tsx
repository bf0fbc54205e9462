import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Callout, ItemLink, List, Soft } from '../../ui/layout.tsx';

type Looked = Awaited<ReturnType<(typeof api)['leaks.look']>>;

const places = { person: 'people', case: 'cases', evidence: 'evidence' } as const;

/** What the readers of a report do not get, and why: each leads to the record that decides, a person with what they agreed to. */
export function KeptBack({ blocked }: { readonly blocked: Looked['blocked'] }) {
  const t = useText();
  return (
    <Callout title={t('reports.kept-back')}>
      <p>{t('reports.kept-back.text')}</p>
      <List label={t('reports.kept-back')}>
        {blocked.map((one) => (
          <li key={`${one.case} ${one.record} ${one.effect} ${one.item}`}>
            <ItemLink href={hrefOf([places[one.entity], one.record])}>
              <span>
                <bdi>{one.title || t('reports.kept-back.unnamed')}</bdi>{' '}
                <Soft>
                  {t(`reports.kept-back.${one.reason}`)} ·{' '}
                  {t(`reports.kept-back.${one.effect}`, { number: one.caseNumber, item: one.item ?? '' })}
                </Soft>
              </span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Callout>
  );
}

/** Names that somebody wrote in a text, and what is printed in their place: the texts themselves stay as they are. */
export function Replaced({ replaced }: { readonly replaced: Looked['replaced'] }) {
  const t = useText();
  return (
    <Callout title={t('reports.replaced')}>
      <p>{t('reports.replaced.text')}</p>
      <List label={t('reports.replaced')}>
        {replaced.map(({ person, name, by }) => (
          <li key={`${person} ${name}`}>
            <ItemLink href={hrefOf(['people', person])}>
              <span>
                <bdi>{name}</bdi> → <bdi>{by}</bdi>
              </span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Callout>
  );
}
