/** Fields of a record as one reads them, with nothing folded. */
import type { ReactNode } from 'react';

import { fieldOfNote } from '../../../db/model/beside.ts';
import { entityOf } from '../../../db/model/entities.ts';
import { fieldOfOwn } from '../../../db/model/term.ts';
import { useText } from '../../i18n/index.tsx';
import { Definitions } from '../../ui/layout.tsx';
import type { ShownRecord } from '../fields/index.ts';
import type { NamedPerson } from '../people/index.ts';
import { useFieldText, useOwnFields } from '../values/index.ts';
import styles from './cases.module.css';

export interface AllFieldsProps {
  readonly entity: string;
  readonly record: Pick<ShownRecord, 'fields' | 'sets'>;
  readonly people: readonly NamedPerson[];
  /** Said elsewhere. */
  readonly without?: readonly string[];
}

/** Every field and set that has a value, in the order of the description. */
export function AllFields({ entity, record: { fields, sets = {} }, people, without = [] }: AllFieldsProps) {
  const t = useText();
  const words = useFieldText();
  const ownFields = useOwnFields();
  const noted = (field: string, value: string | undefined) => {
    const note = fields[fieldOfNote(field)];
    return value !== undefined && typeof note === 'string' ? t('note.beside', { value, note }) : value;
  };
  const entries = Object.entries(entityOf(entity).fields).flatMap(([field, { kind, to, isWritten }]) => {
    const value = fields[field];
    if (value === undefined || isWritten || without.includes(field)) return [];
    if (kind === 'reference' && to !== 'person') return [];
    const shown = kind === 'reference' ? people.find(({ id }) => id === value)?.name : words.value(entity, field, value);
    return [[words.field(entity, field), <PlainText key={field}>{noted(field, shown)}</PlainText>] as const];
  });
  const own = ownFields.flatMap(({ id, of, kind }) => {
    const field = fieldOfOwn(id);
    const value = fields[field];
    if (of !== entity || value === undefined) return [];
    const shown =
      kind === 'person' ? (people.find((one) => one.id === value)?.name ?? t('person.notReceived')) : words.value(entity, field, value);
    return [[words.field(entity, field), <PlainText key={field}>{shown}</PlainText>] as const];
  });
  const lists = Object.entries(sets).flatMap(([set, codes]) => {
    if (without.includes(set)) return [];
    const said = codes.map((code) => words.element(entity, set, code)).join(t('list.separator'));
    return [[words.field(entity, set), <PlainText key={set}>{noted(set, said)}</PlainText>] as const];
  });
  // What the value itself is said by, says no note.
  const notesElsewhere = without.flatMap((field) => {
    const note = fields[fieldOfNote(field)];
    return typeof note === 'string' ? [[words.field(entity, fieldOfNote(field)), <PlainText key={field}>{note}</PlainText>] as const] : [];
  });
  return <Definitions entries={[...entries, ...lists, ...own, ...notesElsewhere]} />;
}

/** As it was written, in its own direction. */
export function PlainText({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['text']} dir="auto">
      {children}
    </span>
  );
}
