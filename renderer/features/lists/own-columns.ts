import { useMemo } from 'react';

import { type ExtendedEntity, fieldOfOwn } from '../../../db/model/term.ts';
import { useText } from '../../i18n/index.tsx';
import { calledBy, type LogValue, type OwnField, useFieldText, useOwnFieldName, useOwnFields } from '../values/index.ts';
import type { ListColumn, ListFacet } from './definition.ts';

interface OwnCells {
  readonly own?: Readonly<Record<string, LogValue>> | undefined;
  readonly ownNames?: Readonly<Record<string, string>> | undefined;
}

/** Those of an entity that are not put away: asked for no longer, one may still be filled. */
function useOwnOf(of: ExtendedEntity): readonly OwnField[] {
  const fields = useOwnFields();
  return useMemo(() => fields.filter((field) => field.of === of && (!field.deleted || field.values > 0)), [fields, of]);
}

/** A column for each field that the team added to the records of a list. @param cellsOf must be the same function each time. */
export function useOwnColumns<Row>(of: ExtendedEntity, cellsOf: (row: Row) => OwnCells): readonly ListColumn<Row>[] {
  const fields = useOwnOf(of);
  const nameOf = useOwnFieldName();
  const words = useFieldText();
  return useMemo(
    () =>
      fields.map((field): ListColumn<Row> => {
        const id = fieldOfOwn(field.id);
        return {
          id,
          label: nameOf(field),
          width: field.kind === 'number' || field.kind === 'yes-no' ? '7rem' : 'minmax(7rem, 1fr)',
          ...(field.kind === 'number' && { isNumeric: true }),
          text: (row) => {
            const { own = {}, ownNames = {} } = cellsOf(row);
            return ownNames[id] ?? words.value(of, id, own[id] ?? null) ?? '';
          },
        };
      }),
    [fields, nameOf, words, of, cellsOf],
  );
}

const filtering: readonly OwnField['kind'][] = ['choice', 'yes-no', 'person'];

/** A filter for each of them that has few values which come again. */
export function useOwnFacets(of: ExtendedEntity): readonly ListFacet[] {
  const t = useText();
  const fields = useOwnOf(of);
  const nameOf = useOwnFieldName();
  const words = useFieldText();
  return useMemo(
    () =>
      fields
        .filter(({ kind }) => filtering.includes(kind))
        .map((field): ListFacet => {
          const id = fieldOfOwn(field.id);
          const valueText = (value: string, called: string | null) => {
            if (field.kind === 'person') return calledBy(called, t);
            return words.value(of, id, field.kind === 'yes-no' ? value === '1' : value) ?? value;
          };
          return {
            name: id,
            label: nameOf(field),
            valueText: (value, called) => (value === null ? t('list.facet.unsaid') : valueText(value, called)),
          };
        }),
    [t, fields, nameOf, words, of],
  );
}
