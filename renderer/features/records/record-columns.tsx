import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { entityOf, type PlacedEntity } from '../../../db/model/entities.ts';
import { itemFiles } from '../../../db/model/item-file.ts';
import { listedShows } from '../../../db/model/shows-people.ts';
import type { api } from '../../api.ts';
import { Day, useDay, useText } from '../../i18n/index.tsx';
import { ThumbnailTitle } from '../evidence/index.ts';
import type { ListColumn, ListFacet } from '../lists/index.ts';
import { RecordTitle, useFieldText } from '../values/index.ts';
import { placeOf } from './places.ts';

export type RecordRow = Awaited<ReturnType<(typeof api)['records.rows']>>[number];

/** Every column that the list of an entity can show, as its description has them. */
export function useRecordColumns(entity: PlacedEntity): readonly ListColumn<RecordRow>[] {
  const t = useText();
  const words = useFieldText();
  const dayText = useDay();
  return useMemo(() => {
    const { fields } = entityOf(entity);
    const { columns, more, foundOut = [] } = placeOf(entity);
    const day = (id: 'updated' | 'created'): ListColumn<RecordRow> => ({
      id,
      label: t(`cases.column.${id}`),
      width: 'minmax(7rem, 9.5rem)',
      isFallingFirst: true,
      text: (row) => dayText(row[id]),
      render: (row) => <Day instant={row[id]} />,
    });
    const own = [...columns, ...more].map((name, place): ListColumn<RecordRow> => {
      const isTitle = place === 0;
      return {
        id: name,
        // What a record is called need not be this field: one that has none is called by another.
        label: isTitle ? words.entity(entity) : words.field(entity, name),
        width:
          fields[name]?.kind === 'date'
            ? 'minmax(7rem, 8.5rem)'
            : isTitle
              ? `minmax(${entity === 'evidence' ? 14 : 10}rem, 1.6fr)`
              : 'minmax(7rem, 1fr)',
        text: ({ fields: values, names, tags }) => {
          if (isTitle) return words.titleFrom(entity, values, names);
          if (foundOut.includes(name)) return foundOutText(t, name, values[name]);
          if (!fields[name]) return tags.join(t('list.separator'));
          if (fields[name].kind === 'reference') return names[name] ?? '';
          return words.value(entity, name, values[name] ?? null) ?? '';
        },
        // Nothing in the vault is in its order: it is found out of each record.
        ...(foundOut.includes(name) && { isSortable: false }),
        ...(!isTitle && fields[name]?.to === 'case' && { render: (row: RecordRow) => <OfCase row={row} field={name} /> }),
        ...(isTitle &&
          entity === 'evidence' && {
            render: (row: RecordRow) => <ThumbnailTitle {...row} title={words.titleFrom(entity, row.fields, row.names)} />,
          }),
      };
    });
    return [...own, day('updated'), day('created')];
  }, [entity, t, words, dayText]);
}

function OfCase({ row: { fields, names }, field }: { readonly row: RecordRow; readonly field: string }) {
  const id = fields[field];
  return typeof id === 'string' && id !== '' ? <RecordTitle entity="case" id={id} title={names[field] ?? ''} /> : null;
}

/** What is found out of an item of evidence: whom it shows (how many are named, or why nobody is), and how it stands with its file. */
function foundOutText(t: ReturnType<typeof useText>, name: string, found: unknown): string {
  if (typeof found === 'number') return t('item.glance.people', { count: found });
  if (name === 'file') {
    const file = itemFiles.find((one) => one === found);
    return file ? t(`file.${file}`) : '';
  }
  const shows = listedShows.find((one) => one === found);
  return shows ? t(`shows.${shows}`) : '';
}

const ordered: readonly string[] = ['confidentiality'];

/** What an entity is filtered by, as its description has it. */
export function useRecordFacets(entity: PlacedEntity): readonly ListFacet[] {
  const t = useText();
  const words = useFieldText();
  const { locale } = useIntl();
  return useMemo(() => {
    const { fields } = entityOf(entity);
    const { facets, foundOut = [] } = placeOf(entity);
    return facets.map((name, place): ListFacet => {
      const kind = fields[name]?.kind;
      const valueText = (value: string, called: string | null) => {
        if (foundOut.includes(name)) return foundOutText(t, name, value);
        // Of a date its year.
        if (kind === undefined || kind === 'date') return value;
        if (kind === 'reference') return called || t('frame.palette.untitled');
        return words.value(entity, name, kind === 'boolean' ? value === '1' : value) ?? value;
      };
      return {
        name,
        label: words.field(entity, name),
        valueText: (value, called) => (value === null ? t('list.facet.unsaid') : valueText(value, called)),
        isOrdered: kind === 'date' || ordered.includes(name),
        isOpen: place < 3,
      };
    });
    // The words of codes come a moment after the first list.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [entity, t, words, locale]);
}
