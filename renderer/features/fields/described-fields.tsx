import type { ReactNode } from 'react';

import { entityOf } from '../../../db/model/entities.ts';
import type { EditedEntity } from '../../state/autosave.ts';
import { useFieldText } from '../values/index.ts';
import { FieldGroup } from './field-group.tsx';
import type { RecordFieldProps } from './field-shell.tsx';
import { RecordField } from './record-field.tsx';
import { RecordSet } from './record-set.tsx';

/** A record as pages show it. */
export interface ShownRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly sets?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A field that names a person. */
export interface PersonPlace extends RecordFieldProps {
  readonly entity: EditedEntity;
}

export interface DescribedFieldsProps {
  readonly entity: EditedEntity;
  readonly record: ShownRecord;
  /** Fields and sets, in the order in which they show; long texts come last. */
  readonly names: readonly string[];
  /** By field: another record of the same person that says it, where it is written. */
  readonly homes?: Readonly<Record<string, string>>;
  /** All that say what the sets hold; left out: this one. */
  readonly records?: readonly string[];
  /** Shown though they are empty; the others are words that add them. */
  readonly kept?: readonly string[];
  readonly wanted?: { readonly field: string } | undefined;
  readonly isQuiet?: boolean;
  /** The field for whoever a reference to a person names. */
  readonly renderPerson: (field: PersonPlace) => ReactNode;
}

/** Fields of a record as its description has them. */
export function DescribedFields({
  entity,
  record,
  names,
  kept = [],
  homes = {},
  records,
  wanted,
  isQuiet = false,
  renderPerson,
}: DescribedFieldsProps) {
  const words = useFieldText();
  const { fields, sets } = entityOf(entity);
  const grouped = (field: string) => {
    const label = words.field(entity, field);
    const common = { entity, record: homes[field] ?? record.id, field, label };
    if (Object.hasOwn(sets, field)) {
      const codes = record.sets?.[field] ?? [];
      return {
        ...common,
        value: codes.join(' '),
        isKept: kept.includes(field),
        shown: <RecordSet {...common} codes={codes} records={records ?? [record.id]} />,
      };
    }
    const value = record.fields[field];
    const shown = fields[field]?.kind === 'reference' ? renderPerson({ ...common, value }) : <RecordField {...common} value={value} />;
    return { ...common, value, isKept: kept.includes(field), shown };
  };
  const isLong = (field: string) => fields[field]?.length === 'long';
  const short = names.filter((field) => !isLong(field));
  const long = names.filter(isLong);
  const common = { entity, record: record.id, isQuiet, wanted };
  return (
    <>
      {short.length > 0 && <FieldGroup {...common} fields={short.map(grouped)} />}
      {long.length > 0 && <FieldGroup {...common} isStacked fields={long.map(grouped)} />}
    </>
  );
}

/** Whether anything of these is written. */
export function isAnyWritten({ fields, sets }: ShownRecord, names: readonly string[]): boolean {
  return names.some((name) => fields[name] !== undefined || (sets?.[name]?.length ?? 0) > 0);
}
