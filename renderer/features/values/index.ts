export { calledBy, isNameWithheld } from './called-by.ts';
export {
  type CalledCase,
  type CalledRecord,
  CaseName,
  RecordTitle,
  useCaseName,
  useNameFrom,
  useProposedTitle,
  useRecordTitle,
} from './case-name.tsx';
export { FieldTable, ValueText } from './field-table.tsx';
export { isOrder, listOf, listOfSet, writingOf } from './field-kinds.ts';
export { type OwnField, useOwnFieldName, useOwnFields } from './own-fields.ts';
export { type FieldText, type LogValue, useFieldText } from './field-text.ts';
