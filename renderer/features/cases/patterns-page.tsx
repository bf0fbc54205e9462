import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { type CaseFacet, caseFacets } from '../../../db/model/case-list.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { facetAddress, orderIn } from '../../state/list-address.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState, List, Page, Section, Soft } from '../../ui/layout.tsx';
import { asked, useOwnFacets } from '../lists/index.ts';
import { useCaseFacets } from './case-facets.ts';
import styles from './patterns.module.css';

/** What may come back from case to case, in the order in which one asks. */
const patternFacets = ['actor', 'article', 'court', 'judge', 'place', 'month', 'act'] as const satisfies readonly CaseFacet[];
type PatternFacet = (typeof patternFacets)[number];

/** Once is no pattern. */
const fewest = 2;
const mostShown = 12;

interface Counted {
  readonly value: string;
  readonly name: string | null;
  readonly count: number;
}

function useCounts(facet: CaseFacet, filter: ListOrder) {
  return useQuery({ queryKey: ['cases', 'patterns', facet, filter], queryFn: () => api['cases.counts']({ facet, filter: asked(filter) }) });
}

/** Values that several cases have. Of a month only what is known to the month. */
function repeated(
  facet: PatternFacet,
  counts: readonly { readonly value: string | null; readonly name: string | null; readonly count: number }[],
) {
  return counts.filter((one): one is Counted => one.value !== null && one.count >= fewest && (facet !== 'month' || one.value.length === 7));
}

/**
 * What comes back from case to case: the same unit, article, court, judge, place, month. The number stands behind each, the
 * cases are one press away; an opened line tells what else these cases share.
 */
export function PatternsPage() {
  const t = useText();
  const { query } = useRoute();
  const own = useOwnFacets('case').map(({ name }) => name);
  const filter: ListOrder = orderIn(query, [...caseFacets, ...own], []);
  const isFiltered = Object.keys(filter).length > 0;
  const address = Object.fromEntries(query);
  // Every case has one level.
  const { data: levels, error } = useCounts('secrecy', filter);
  const total = levels?.reduce((sum, { count }) => sum + count, 0);
  return (
    <Page title={t('patterns.title')} isNarrow meta={total === undefined ? '' : t('patterns.of', { count: total })}>
      {error && <ErrorPanel error={error} />}
      {isFiltered && (
        <p className={styles['filtered']}>
          {t('patterns.filtered')} <a href={hrefOf(['cases'], address)}>{t('patterns.toList')}</a>
        </p>
      )}
      <p className={styles['note']}>{t('patterns.note')}</p>
      {total !== undefined && total < fewest && <EmptyState title={t('patterns.none')}>{t('patterns.none.text')}</EmptyState>}
      {total !== undefined &&
        total >= fewest &&
        patternFacets.map((facet) => <Facet key={facet} facet={facet} filter={filter} address={address} total={total} />)}
    </Page>
  );
}

interface OfFacet {
  readonly facet: PatternFacet;
  readonly filter: ListOrder;
  /** The address of the list. */
  readonly address: Readonly<Record<string, string>>;
  readonly total: number;
}

function Facet({ facet, filter, address, total }: OfFacet) {
  const t = useText();
  const known = useCaseFacets().find(({ name }) => name === facet)!;
  const { data, error } = useCounts(facet, filter);
  const [isLong, setLong] = useState(false);
  const found = repeated(facet, data ?? []);
  if (error)
    return (
      <Section title={known.label}>
        <ErrorPanel error={error} />
      </Section>
    );
  if (data === undefined || found.length === 0) return null;
  const shown = isLong ? found : found.slice(0, mostShown);
  return (
    <Section title={known.label} count={found.length}>
      {shown.map((one) => (
        <Pattern
          key={one.value}
          one={one}
          text={known.valueText(one.value, one.name)}
          facet={facet}
          filter={filter}
          address={address}
          total={total}
        />
      ))}
      {found.length > shown.length && (
        <button type="button" className={styles['more']} onClick={() => setLong(true)}>
          {t('patterns.more', { count: found.length - shown.length })}
        </button>
      )}
    </Section>
  );
}

function Pattern({ one, text, facet, filter, address, total }: OfFacet & { readonly one: Counted; readonly text: string }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const narrowed = { ...filter, filters: { ...filter.filters, [facet]: [one.value] } };
  const narrowedAddress = { ...address, [facet]: facetAddress([one.value])! };
  return (
    <Disclosure
      title={<bdi>{text}</bdi>}
      level={3}
      isOpen={isOpen}
      onOpenChange={setOpen}
      actions={
        <>
          <span className={styles['share']} aria-hidden>
            <span style={{ inlineSize: `${(100 * one.count) / total}%` }} />
          </span>
          <a
            className={styles['number']}
            href={hrefOf(['cases'], narrowedAddress)}
            aria-label={t('patterns.open', { count: one.count, total, what: text })}
          >
            {t('patterns.count', { count: one.count, total })}
          </a>
        </>
      }
    >
      {isOpen && <Shared facet={facet} filter={narrowed} address={narrowedAddress} count={one.count} />}
    </Disclosure>
  );
}

/** What else the cases of one line share. */
function Shared({ facet, filter, address, count }: Omit<OfFacet, 'total'> & { readonly count: number }) {
  const t = useText();
  const others = patternFacets.filter((one) => one !== facet);
  const facets = useCaseFacets();
  return (
    <List label={t('patterns.shared')}>
      {others.map((other) => (
        <SharedFacet
          key={other}
          facet={other}
          label={facets.find(({ name }) => name === other)!}
          filter={filter}
          address={address}
          count={count}
        />
      ))}
    </List>
  );
}

interface SharedFacetProps extends Omit<OfFacet, 'total'> {
  readonly label: ReturnType<typeof useCaseFacets>[number];
  readonly count: number;
}

function SharedFacet({ facet, label, filter, address, count }: SharedFacetProps) {
  const t = useText();
  const { data } = useCounts(facet, filter);
  const found = repeated(facet, data ?? []).slice(0, 5);
  if (found.length === 0) return null;
  return (
    <li className={styles['shared']}>
      <Soft>{label.label}</Soft>
      {found.map((one) => (
        <span key={one.value} className={styles['sharedOne']}>
          <bdi>{label.valueText(one.value, one.name)}</bdi>{' '}
          <a href={hrefOf(['cases'], { ...address, [facet]: facetAddress([one.value])! })}>
            {t('patterns.count', { count: one.count, total: count })}
          </a>
        </span>
      ))}
    </li>
  );
}
