export { type CalledCase, CaseName, useCaseName, useNameFrom, useProposedTitle } from './case-name.tsx';
export { FieldTable, ValueText } from './field-table.tsx';
export { isOrder, listOf, writingOf } from './field-kinds.ts';
export { type FieldText, useFieldText } from './field-text.ts';
