/** Fields of a record as one reads them, with nothing folded. */
import type { ReactNode } from 'react';

import { entityOf } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import { Definitions } from '../../ui/layout.tsx';
import type { ShownRecord } from '../fields/index.ts';
import type { NamedPerson } from '../people/index.ts';
import { useFieldText } from '../values/index.ts';
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
  const entries = Object.entries(entityOf(entity).fields).flatMap(([field, { kind, to, isWritten }]) => {
    const value = fields[field];
    if (value === undefined || isWritten || without.includes(field)) return [];
    if (kind === 'reference' && to !== 'person') return [];
    const shown = kind === 'reference' ? people.find(({ id }) => id === value)?.name : words.value(entity, field, value);
    return [[words.field(entity, field), <PlainText key={field}>{shown}</PlainText>] as const];
  });
  const lists = Object.entries(sets).flatMap(([set, codes]) => {
    if (without.includes(set)) return [];
    const said = codes.map((code) => words.element(entity, set, code)).join(t('list.separator'));
    return [[words.field(entity, set), <PlainText key={set}>{said}</PlainText>] as const];
  });
  return <Definitions entries={[...entries, ...lists]} />;
}

/** As it was written, in its own direction. */
export function PlainText({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['text']} dir="auto">
      {children}
    </span>
  );
}
