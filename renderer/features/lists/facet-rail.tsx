import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';

import type { FacetCount, FacetValue, ListOrder } from '../../../db/model/list-order.ts';
import { useText } from '../../i18n/index.tsx';
import { facetAddress } from '../../state/list-address.ts';
import { refine, useRoute } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DateTextField } from '../fields/index.ts';
import type { ListDefinition, ListFacet, ListRow } from './definition.ts';
import styles from './lists.module.css';

interface FacetRailProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly order: ListOrder;
  readonly onClose: () => void;
}

/** What there is to filter by, with how many there are of each among what else is asked. A facet is counted while it is open. */
export function FacetRail<Row extends ListRow>({ of, order, onClose }: FacetRailProps<Row>) {
  const t = useText();
  return (
    <section className={styles['rail']} aria-label={t('list.filters')} data-not-printed>
      <header className={styles['railHead']}>
        <h2>{t('list.filters')}</h2>
        <IconButton label={t('list.filters.close')} icon={<X size={16} aria-hidden />} onPress={onClose} />
      </header>
      {of.hasPeriod && <Period />}
      {of.facets.map((facet) => (
        <FoldedFacet key={facet.name} of={of} facet={facet} order={order} chosen={order.filters?.[facet.name] ?? []} />
      ))}
    </section>
  );
}

function Period() {
  const t = useText();
  const { query } = useRoute();
  const set = (name: 'from' | 'to') => (value: string) => refine({ [name]: value || undefined });
  return (
    <div className={styles['period']}>
      <DateTextField label={t('list.filter.from')} text={query.get('from') ?? ''} onChange={set('from')} placeholder="2014-01" />
      <DateTextField label={t('list.filter.to')} text={query.get('to') ?? ''} onChange={set('to')} placeholder="2016-05" />
    </div>
  );
}

interface FacetProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly facet: ListFacet;
  readonly order: ListOrder;
  readonly chosen: readonly FacetValue[];
}

/** What is chosen shows, whether somebody opened it or not. */
function FoldedFacet<Row extends ListRow>(props: FacetProps<Row>) {
  const { facet, chosen } = props;
  const [isOpen, setOpen] = useState(facet.isOpen === true || chosen.length > 0);
  const title = (
    <>
      {facet.label}
      {chosen.length > 0 && <span className={styles['chosenCount']}>{chosen.length}</span>}
    </>
  );
  return (
    <Disclosure title={title} isOpen={isOpen} onOpenChange={setOpen}>
      {isOpen && <Facet {...props} />}
    </Disclosure>
  );
}

const shownValues = 8;

function Facet<Row extends ListRow>({ of, facet, order, chosen }: FacetProps<Row>) {
  const t = useText();
  const filter = withoutFacet(order, facet.name);
  const { data } = useQuery({
    queryKey: [of.list, 'counts', facet.name, filter],
    queryFn: () => of.readCounts!(facet.name, filter),
    placeholderData: (previous) => previous,
  });
  const [isWhole, setWhole] = useState(false);
  const [sought, setSought] = useState('');
  const values = inOrder(facet, data, chosen);
  if (!data) return <Soft>{t('frame.loading')}</Soft>;
  if (values.length === 0) return <Soft>{t('list.facet.none')}</Soft>;
  const words = sought.trim().toLowerCase();
  const fitting = words === '' ? values : values.filter((one) => facet.valueText(one.value, one.name).toLowerCase().includes(words));
  const shown = isWhole || words !== '' ? fitting : fitting.filter(({ value }, at) => at < shownValues || chosen.includes(value));
  const toggle = (value: FacetValue, isIn: boolean) =>
    refine({ [facet.name]: facetAddress(isIn ? [...chosen, value] : chosen.filter((other) => other !== value)) });
  return (
    <Stack>
      {values.length > shownValues && (
        <TextField
          label={t('list.facet.find', { name: facet.label })}
          isLabelHidden
          placeholder={t('list.facet.find.short')}
          type="search"
          value={sought}
          onChange={setSought}
        />
      )}
      <ul className={styles['values']} aria-label={facet.label}>
        {shown.map(({ value, name, count }) => (
          <li key={value ?? '='}>
            <Checkbox isSelected={chosen.includes(value)} onChange={(isIn) => toggle(value, isIn)}>
              <span className={value === null ? styles['noValue'] : undefined} dir="auto">
                {facet.valueText(value, name)}
              </span>
            </Checkbox>
            <span className={styles['valueCount']}>{count}</span>
          </li>
        ))}
      </ul>
      {words === '' && fitting.length > shown.length && (
        <Button kind="quiet" onPress={() => setWhole(true)}>
          {t('list.facet.more', { count: fitting.length - shown.length })}
        </Button>
      )}
      {words !== '' && fitting.length === 0 && <Soft>{t('list.facet.nothing')}</Soft>}
    </Stack>
  );
}

/** What else is asked: the values of a facet are counted among that. */
function withoutFacet({ filters = {}, text, from, to }: ListOrder, facet: string): Omit<ListOrder, 'sort'> {
  const others = Object.entries(filters).filter(([name]) => name !== facet);
  return {
    ...(text && { text }),
    ...(from && { from }),
    ...(to && { to }),
    ...(others.length > 0 && { filters: Object.fromEntries(others) }),
  };
}

/** What is chosen stays a choice, though nothing has it any more. */
function inOrder(facet: ListFacet, counted: readonly FacetCount[] = [], chosen: readonly FacetValue[]): readonly FacetCount[] {
  const missing = chosen.filter((value) => !counted.some((one) => one.value === value)).map((value) => ({ value, name: null, count: 0 }));
  const all = [...counted, ...missing];
  if (!facet.isOrdered) return all;
  const known = all.filter(({ value }) => value !== null).toSorted((one, other) => (one.value! < other.value! ? -1 : 1));
  return [...known, ...all.filter(({ value }) => value === null)];
}
