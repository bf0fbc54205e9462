import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { type PersonFacet, personFacets, type PersonRole } from '../../../db/model/person-list.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { ListFacet } from '../lists/index.ts';

const opened: readonly PersonFacet[] = ['kind', 'role', 'consent'];

export function usePeopleFacets(): readonly ListFacet[] {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  return useMemo(() => {
    const asSaid = (value: string) => value;
    const valueText: Readonly<Record<PersonFacet, (value: string) => string>> = {
      kind: (value) => words.label('person-kinds', value),
      role: (value) => t(`people.facet.role.${value as PersonRole}`),
      consent: (value) => t(`consent.state.${value as 'missing'}`),
      defender: (value) => words.label('defender-bases', value),
      organisation: asSaid,
      occupation: asSaid,
      citizenship: asSaid,
      sex: (value) => words.label('sexes', value),
      gender: asSaid,
      tag: asSaid,
      secrecy: (value) => t(`confidentiality.${value as '1'}`),
      contact: (value) => t(value === '1' ? 'person.doNotContact' : 'people.facet.contact.0'),
      deceased: (value) => t(value === '1' ? 'value.yes' : 'value.no'),
    };
    const none: Partial<Record<PersonFacet, string>> = { role: t('people.facet.role.none'), consent: t('people.facet.consent.none') };
    return personFacets.map((name) => ({
      name,
      label: t(`people.facet.${name}`),
      valueText: (value) => (value === null ? (none[name] ?? t('list.facet.unsaid')) : valueText[name](value)),
      isOrdered: name === 'secrecy',
      isOpen: opened.includes(name),
    }));
    // Words come once, a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [locale, words.label('person-kinds', 'person')]);
}
