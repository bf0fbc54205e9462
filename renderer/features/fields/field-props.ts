import type { TypedEntity } from '../../state/autosave.ts';

export interface RecordFieldProps {
  readonly entity: TypedEntity;
  readonly record: string;
  readonly field: string;
  readonly label: string;
  /** As the vault has it. */
  readonly value: unknown;
}
