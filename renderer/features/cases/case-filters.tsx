import { Columns3, ListFilter } from 'lucide-react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { type MissingPart, missingParts } from '../../../db/model/missing-part.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { refine } from '../../state/route.ts';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { FieldGrid } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ActTypeField, DateTextField, FilterChips } from '../fields/index.ts';

/** What the address says about the list. */
export interface CaseListFilter {
  readonly text: string;
  readonly status: string;
  readonly act: string;
  readonly secrecy: string;
  readonly from: string;
  readonly to: string;
  readonly incomplete: boolean;
  readonly missing: MissingPart | '';
  readonly unlinked: boolean;
  readonly due: boolean;
}

export function filterIn(query: URLSearchParams): CaseListFilter {
  const text = (name: string) => query.get(name) ?? '';
  return {
    text: text('text'),
    status: text('status'),
    act: text('act'),
    secrecy: text('secrecy'),
    from: text('from'),
    to: text('to'),
    incomplete: query.get('incomplete') === '1',
    missing: missingParts.find((part) => part === query.get('missing')) ?? '',
    unlinked: query.get('unlinked') === '1',
    due: query.get('due') === '1',
  };
}

/** As the vault takes it; a date that cannot be read filters nothing. */
export function requestOf({ text, status, act, secrecy, from, to, incomplete, missing, unlinked, due }: CaseListFilter) {
  const level = Number(secrecy);
  const [earliest, latest] = [readEnteredDate(from), readEnteredDate(to)];
  return {
    ...(text && { text: text.slice(0, 200) }),
    ...(status && { monitoringStatus: status }),
    ...(act && { actType: act }),
    ...([1, 2, 3, 4].includes(level) && { confidentiality: level }),
    ...(earliest.ok && earliest.date.earliest && { from: earliest.date.earliest }),
    ...(latest.ok && latest.date.latest && { to: latest.date.latest }),
    ...(incomplete && { isIncomplete: true }),
    ...(missing && { missing }),
    ...(unlinked && { isUnlinked: true }),
    ...(due && { isDue: true }),
  };
}

export function FilterButton({ filter }: { readonly filter: CaseListFilter }) {
  const t = useText();
  const words = useWords();
  const levels = ([1, 2, 3, 4] as const).map((level) => ({ id: String(level), label: t(`confidentiality.${level}`) }));
  const set = (name: keyof CaseListFilter) => (value: string | null) => refine({ [name]: value || undefined });
  return (
    <PopoverButton label={t('list.filter')} icon={<ListFilter size={14} aria-hidden />}>
      <FieldGrid>
        <DateTextField label={t('cases.filter.from')} text={filter.from} onChange={set('from')} placeholder="2014-01" />
        <DateTextField label={t('cases.filter.to')} text={filter.to} onChange={set('to')} placeholder="2016-05" />
      </FieldGrid>
      <ActTypeField label={t('field.type')} value={filter.act} onChoose={set('act')} />
      <SelectField
        label={t('field.monitoringStatus')}
        value={filter.status}
        options={[{ id: '', label: t('cases.filter.anyStatus') }, ...words.options('monitoring-statuses')]}
        onChange={set('status')}
      />
      <SelectField
        label={t('field.confidentiality')}
        value={filter.secrecy}
        options={[{ id: '', label: t('cases.filter.anySecrecy') }, ...levels]}
        onChange={set('secrecy')}
      />
      <Checkbox isSelected={filter.incomplete} onChange={(on) => refine({ incomplete: on ? '1' : undefined })}>
        {t('cases.filter.incomplete')}
      </Checkbox>
      <Checkbox isSelected={filter.unlinked} onChange={(on) => refine({ unlinked: on ? '1' : undefined })}>
        {t('cases.filter.unlinked')}
      </Checkbox>
      <Checkbox isSelected={filter.due} onChange={(on) => refine({ due: on ? '1' : undefined })}>
        {t('cases.filter.due')}
      </Checkbox>
    </PopoverButton>
  );
}

/** The filters that are on, each with a way to take it off: nobody wonders why a case is not in the list. */
export function ActiveFilters({ filter }: { readonly filter: CaseListFilter }) {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const dateWords = (text: string) => {
    const read = readEnteredDate(text);
    return read.ok ? describeDate(read.edtf, locale) : text;
  };
  const entries: readonly (readonly [keyof CaseListFilter, string | false])[] = [
    ['from', filter.from && t('cases.filter.from.on', { date: dateWords(filter.from) })],
    ['to', filter.to && t('cases.filter.to.on', { date: dateWords(filter.to) })],
    ['act', filter.act && words.label('act-types', filter.act)],
    ['status', filter.status && words.label('monitoring-statuses', filter.status)],
    ['secrecy', filter.secrecy && t(`confidentiality.${filter.secrecy}` as MessageId)],
    ['incomplete', filter.incomplete && t('cases.filter.incomplete')],
    ['missing', filter.missing && t(`today.lacking.${filter.missing}`)],
    ['unlinked', filter.unlinked && t('cases.filter.unlinked')],
    ['due', filter.due && t('cases.filter.due')],
  ];
  return <FilterChips filters={entries} />;
}

export const optionalColumns = ['number', 'victim', 'act', 'place', 'acts', 'links', 'sources', 'status', 'deadline', 'updated'] as const;
/** Shown until somebody takes them away; the others wait until they are asked for. */
export const usualColumns: readonly string[] = ['number', 'victim', 'act', 'place', 'links', 'updated'];

export function ColumnChoice({ shown }: { readonly shown: readonly string[] }) {
  const t = useText();
  const toggle = (name: string) => {
    const next = shown.includes(name) ? shown.filter((other) => other !== name) : [...shown, name];
    return optionalColumns.filter((column) => next.includes(column)).join(',') || 'none';
  };
  const entries = optionalColumns.map((name) => ({
    id: name,
    label: t(shown.includes(name) ? 'cases.columns.hide' : 'cases.columns.show', { name: t(`cases.column.${name}`) }),
    run: () => refine({ columns: toggle(name) }),
  }));
  return <MenuButton label={t('cases.columns')} icon={<Columns3 size={16} />} entries={entries} />;
}
