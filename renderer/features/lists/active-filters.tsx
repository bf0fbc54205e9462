import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import type { FacetValue, ListOrder } from '../../../db/model/list-order.ts';
import { useText } from '../../i18n/index.tsx';
import { useRoute } from '../../state/route.ts';
import { FilterChips } from '../fields/index.ts';
import type { ListDefinition, ListFacet, ListRow } from './definition.ts';

interface ActiveFiltersProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly order: ListOrder;
}

/** The filters that are on, each with a way to take it off: nobody wonders why something is not in the list. */
export function ActiveFilters<Row extends ListRow>({ of, order }: ActiveFiltersProps<Row>) {
  const t = useText();
  const { query } = useRoute();
  const { locale } = useIntl();
  const nameOf = useNames(of, order);
  const day = (name: 'from' | 'to') => {
    const text = query.get(name) ?? '';
    const read = readEnteredDate(text);
    return text !== '' && t(`list.filter.${name}.on`, { date: read.ok ? describeDate(read.edtf, locale) : text });
  };
  const facetText = (facet: ListFacet) => {
    const values = order.filters?.[facet.name];
    if (!values) return false;
    const words = values.slice(0, 3).map((value) => facet.valueText(value, nameOf(facet.name, value)));
    if (values.length > words.length) words.push(t('list.filter.more', { count: values.length - words.length }));
    return t('list.filter.on', { name: facet.label, values: words.join(t('list.filter.or')) });
  };
  const { text = '' } = order;
  const filters = [
    ['text', text !== '' && t('list.filter.text', { text })],
    ['from', day('from')],
    ['to', day('to')],
    ...of.facets.map((facet) => [facet.name, facetText(facet)] as const),
  ] as const;
  return <FilterChips filters={filters} />;
}

/** What records are called that a facet names by their ids. */
function useNames<Row extends ListRow>(of: ListDefinition<Row>, order: ListOrder) {
  const { filters = {}, text, from, to } = order;
  const rest = { ...(text && { text }), ...(from && { from }), ...(to && { to }) };
  const named = of.facets.filter(({ name }) => filters[name]?.some((value) => value !== null && /^[0-9a-f-]{36}$/.test(value)));
  const { data } = useQuery({
    queryKey: [of.list, 'names', named.map(({ name }) => name), rest, filters],
    queryFn: async () => {
      const found = new Map<string, string>();
      for (const { name } of named)
        for (const one of await of.readCounts!(name, { ...rest, filters }))
          if (one.value !== null && one.name !== null) found.set(`${name} ${one.value}`, one.name);
      return found;
    },
    enabled: named.length > 0 && of.readCounts !== undefined,
    placeholderData: (previous) => previous,
  });
  return (facet: string, value: FacetValue) => data?.get(`${facet} ${value}`) ?? null;
}
