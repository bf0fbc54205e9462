/** What a coded list is called: the fields that it is used in say it. */
import { useIntl } from 'react-intl';

import { entities } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import { useLists } from '../../i18n/words.ts';
import { useFieldText, useOwnFieldName, useOwnFields } from '../values/index.ts';

export interface NamedList {
  readonly id: string;
  readonly name: string;
  /** Whether terms can be added. */
  readonly isOpen: boolean;
  readonly terms: ReturnType<typeof useLists>[number]['terms'];
}

/** The lists that a field or set of some record is coded by, and those of own fields, by their names. */
export function useListName(): { readonly lists: readonly NamedList[] } {
  const t = useText();
  const { locale } = useIntl();
  const words = useFieldText();
  const ownName = useOwnFieldName();
  const all = useLists();
  const own = useOwnFields().filter(({ kind, list, id, deleted }) => kind === 'choice' && list === id && !deleted);
  const named = new Map<string, string>();
  for (const entity of entities.values())
    for (const [field, { vocabulary }] of [...Object.entries(entity.fields), ...Object.entries(entity.sets)])
      if (vocabulary !== undefined && !named.has(vocabulary))
        named.set(vocabulary, t('words.list.name', { entity: words.entity(entity.name), field: words.field(entity.name, field) }));
  for (const field of own) named.set(field.id, t('words.list.name', { entity: words.entity(field.of), field: ownName(field) }));
  const lists = [...named].map(([id, name]) => {
    const list = all.find((one) => one.id === id);
    return { id, name, isOpen: list?.isOpen ?? true, terms: list?.terms ?? [] };
  });
  return { lists: lists.toSorted((one, other) => one.name.localeCompare(other.name, locale)) };
}
