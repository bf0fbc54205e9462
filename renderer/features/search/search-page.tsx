import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { type SearchKind, searchKinds } from '../../../db/model/search-kinds.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { pathOfKind } from '../../state/recent.ts';
import { hrefOf, refine, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { EmptyState, Page, Row } from '../../ui/layout.tsx';
import { TextFilter } from '../fields/index.ts';
import { FoundText, pageOf } from './found-text.tsx';
import styles from './search.module.css';

const pageRows = 50;
/** More than anybody reads: another word makes them fewer. */
const mostRows = 500;

type Hit = Awaited<ReturnType<(typeof api)['search.query']>>[number];

/** All that a search finds, the best first; how many there are of each kind, and only one kind by choice. Words and kind stand in the address. */
export function SearchPage() {
  const t = useText();
  const { query } = useRoute();
  const text = (query.get('text') ?? '').slice(0, 500);
  const kind = searchKinds.find((one) => one === query.get('kind'));
  const words = text.trim();
  const { data: counts, error } = useQuery({
    queryKey: ['search', 'counts', words],
    queryFn: () => api['search.counts']({ text: words }),
    enabled: words !== '',
    retry: false,
    placeholderData: (previous) => previous,
  });
  const count = (counts ?? []).filter((one) => !kind || one.kind === kind).reduce((sum, one) => sum + one.count, 0);
  return (
    <Page title={t('search.title')} meta={words !== '' && counts && !error ? t('frame.palette.found', { count }) : undefined}>
      <div className={styles['page']}>
        <TextFilter text={text} label={t('frame.search')} />
        {error && <ErrorPanel error={error} />}
        {words === '' && <p>{t('search.hint')}</p>}
        {words !== '' && !error && counts?.length === 0 && <EmptyState title={t('search.none')}>{t('search.none.text')}</EmptyState>}
        {words !== '' && !error && counts && counts.length > 0 && (
          <>
            <Kinds counts={counts} kind={kind} />
            <Hits key={`${words} ${kind ?? ''}`} text={words} kind={kind} count={count} />
          </>
        )}
      </div>
    </Page>
  );
}

interface KindsProps {
  readonly counts: readonly { readonly kind: SearchKind; readonly count: number }[];
  readonly kind: SearchKind | undefined;
}

function Kinds({ counts, kind }: KindsProps) {
  const t = useText();
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const options = [
    { id: 'all', label: t('search.all', { count: all }) },
    ...searchKinds.flatMap((one) => {
      const found = counts.find((counted) => counted.kind === one);
      return found ? [{ id: one, label: t('search.kind', { kind: t(`frame.palette.${one}`), count: found.count }) }] : [];
    }),
  ];
  return (
    <Segments
      label={t('search.kinds')}
      value={kind ?? 'all'}
      options={options}
      onChange={(id) => refine({ kind: id === 'all' ? undefined : id })}
    />
  );
}

interface HitsProps {
  readonly text: string;
  readonly kind: SearchKind | undefined;
  readonly count: number;
}

function Hits({ text, kind, count }: HitsProps) {
  const t = useText();
  const [limit, setLimit] = useState(pageRows);
  const { data: hits, error } = useQuery({
    queryKey: ['search', 'page', text, kind ?? '', limit],
    queryFn: () => api['search.query']({ text, limit, ...(kind && { kinds: [kind] }) }),
    retry: false,
    placeholderData: (previous) => previous,
  });
  if (error) return <ErrorPanel error={error} />;
  const isMore = hits !== undefined && hits.length >= limit && count > limit;
  return (
    <>
      <ul className={styles['hits']}>
        {hits?.map((hit) => (
          <HitItem key={`${hit.kind} ${hit.id}`} hit={hit} isKindShown={!kind} />
        ))}
      </ul>
      {isMore && limit < mostRows && (
        <Row>
          <Button onPress={() => setLimit(Math.min(mostRows, limit + 2 * pageRows))}>{t('search.more')}</Button>
        </Row>
      )}
      {isMore && limit >= mostRows && <p>{t('frame.palette.more', { count: mostRows })}</p>}
    </>
  );
}

function HitItem({ hit, isKindShown }: { readonly hit: Hit; readonly isKindShown: boolean }) {
  const t = useText();
  return (
    <li>
      <a className={styles['hit']} href={hrefOf([pathOfKind[hit.kind], hit.id], pageOf(hit))}>
        {isKindShown && <span className={styles['kind']}>{t(`search.one.${hit.kind}`)}</span>}
        <FoundText {...hit} />
      </a>
    </li>
  );
}
