export { FieldTable, type FieldRow, ValueText } from './field-table.tsx';
export { type FieldText, useFieldText } from './field-text.ts';
