export { FieldTable, ValueText } from './field-table.tsx';
export { type FieldText, useFieldText } from './field-text.ts';
