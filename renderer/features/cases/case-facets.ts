import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import type { CaseFacet } from '../../../db/model/case-list.ts';
import { describeDate } from '../../../db/model/date-display.ts';
import { useText } from '../../i18n/index.tsx';
import { languageName } from '../../i18n/language-name.ts';
import { useWords } from '../../i18n/words.ts';
import type { ListFacet } from '../lists/index.ts';
import { calledBy } from '../values/index.ts';

/** What cases are filtered by, in the order in which one asks. */
const facets: readonly CaseFacet[] = [
  'act',
  'year',
  'month',
  'place',
  'actor',
  'article',
  'court',
  'judge',
  'tag',
  'theme',
  'urgency',
  'status',
  'secrecy',
  'linked',
  'due',
  'missing',
  'sources',
  'language',
];
const ordered: readonly CaseFacet[] = ['year', 'month', 'secrecy', 'sources'];
const opened: readonly CaseFacet[] = ['act', 'year', 'place'];

export function useCaseFacets(): readonly ListFacet[] {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  return useMemo(() => {
    const valueText: Readonly<Record<CaseFacet, (value: string, name: string | null) => string>> = {
      act: (value) => words.label('act-types', value),
      actor: (_value, name) => calledBy(name, t),
      year: (value) => value,
      month: (value) => describeDate(value, locale),
      article: (value) => value,
      court: (_value, name) => calledBy(name, t),
      judge: (_value, name) => calledBy(name, t),
      place: (value) => value,
      tag: (value) => value,
      theme: (_value, name) => name ?? '',
      urgency: (value) => words.label('urgency', value),
      status: (value) => words.label('monitoring-statuses', value),
      secrecy: (value) => t(`confidentiality.${value as '1'}`),
      language: (value) => languageName(locale, value),
      sources: (value) => t(`cases.facet.sources.${value as '0'}`),
      linked: (value) => t(value === '1' ? 'cases.facet.linked.1' : 'cases.facet.linked.0'),
      due: (value) => t(value === '1' ? 'cases.facet.due.1' : 'cases.facet.due.0'),
      missing: (value) => t(value === 'any' ? 'cases.filter.incomplete' : `today.missing.${value as 'title'}`),
    };
    return facets.map((name) => ({
      name,
      label: t(`cases.facet.${name}`),
      valueText: (value, called) =>
        value === null ? t(name === 'missing' ? 'cases.facet.missing.none' : 'list.facet.unsaid') : valueText[name](value, called),
      isOrdered: ordered.includes(name),
      isOpen: opened.includes(name),
    }));
    // Words come once, a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [locale, words.label('urgency', 'high')]);
}
