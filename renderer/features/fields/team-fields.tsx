import type { ReactNode } from 'react';

import { type ExtendedEntity, fieldOfOwn, isOfKind } from '../../../db/model/term.ts';
import { useFieldText, useOwnFields } from '../values/index.ts';
import { RecordDate } from './date-field.tsx';
import type { PersonPlace, ShownRecord } from './described-fields.tsx';
import { FieldGroup } from './field-group.tsx';
import { RecordChoice, RecordYesNo } from './record-choices.tsx';
import { RecordNumber, RecordText } from './record-fields.tsx';

export interface TeamFieldsProps {
  readonly entity: ExtendedEntity;
  readonly record: ShownRecord;
  /** By field: another record of the same person that says it, where it is written. */
  readonly homes?: Readonly<Record<string, string>> | undefined;
  readonly wanted?: { readonly field: string } | undefined;
  readonly isQuiet?: boolean;
  /** The field for whoever one of them names. */
  readonly renderPerson: (field: PersonPlace) => ReactNode;
}

/** The fields that the team added to such records: like any other. One that was put aside shows where something is written in it. */
export function TeamFields({ entity, record, homes = {}, wanted, isQuiet = false, renderPerson }: TeamFieldsProps) {
  const words = useFieldText();
  const offered = useOwnFields().filter(
    (own) => own.of === entity && ((!own.deprecated && !own.deleted) || record.fields[fieldOfOwn(own.id)] !== undefined),
  );
  if (offered.length === 0) return null;
  const grouped = offered.map((own) => {
    const field = fieldOfOwn(own.id);
    const value = record.fields[field];
    const common = { entity, record: homes[field] ?? record.id, field, label: words.field(entity, field), value };
    const hint = own.hint === null ? {} : { description: own.hint };
    const shown =
      value !== undefined && value !== null && !isOfKind(own.kind, value) ? (
        <RecordText {...common} value={String(value)} {...hint} />
      ) : own.kind === 'person' ? (
        renderPerson(common)
      ) : own.kind === 'choice' ? (
        <RecordChoice {...common} list={own.list ?? ''} {...hint} />
      ) : own.kind === 'yes-no' ? (
        <RecordYesNo {...common} />
      ) : own.kind === 'date' ? (
        <RecordDate {...common} />
      ) : own.kind === 'number' ? (
        <RecordNumber {...common} isAny {...hint} />
      ) : (
        <RecordText {...common} {...(own.kind === 'long' && { lines: 'many' as const })} {...hint} />
      );
    return { ...common, isStacked: own.kind === 'long', shown };
  });
  const group = { entity, record: record.id, wanted, isQuiet };
  return (
    <>
      <FieldGroup {...group} fields={grouped.filter(({ isStacked }) => !isStacked)} />
      <FieldGroup {...group} isStacked fields={grouped.filter(({ isStacked }) => isStacked)} />
    </>
  );
}
