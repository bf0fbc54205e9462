import { entityOf } from '../../../db/model/entities.ts';
import type { RecordFieldProps } from './field-shell.tsx';
import { RecordChoice, RecordConfidentiality, RecordYesNo } from './record-choices.tsx';
import { RecordDate } from './date-field.tsx';
import { RecordNumber, RecordText } from './record-fields.tsx';

export interface RecordFieldOptions extends RecordFieldProps {
  readonly autoFocus?: boolean;
}

/** The field that the description of its entity asks for. Not for references: what they may point to, a page knows. */
export function RecordField({ autoFocus = false, ...props }: RecordFieldOptions) {
  const { kind, length } = entityOf(props.entity).fields[props.field]!;
  if (props.field === 'confidentiality') return <RecordConfidentiality {...props} />;
  if (kind === 'code') return <RecordChoice {...props} />;
  if (kind === 'date') return <RecordDate {...props} />;
  if (kind === 'integer') return <RecordNumber {...props} />;
  if (kind === 'boolean') return <RecordYesNo {...props} />;
  return <RecordText {...props} {...(length === 'long' && { lines: 'many' })} autoFocus={autoFocus} />;
}
