export { FieldsProvider, useFieldsAround } from './field-context.tsx';
export { FieldShell, useFieldHistoryKey } from './field-shell.tsx';
export { HistoryDialog } from './history-dialog.tsx';
export { ActTypeField, RecordActType, RecordChoice, RecordConfidentiality, RecordYesNo } from './record-choices.tsx';
export { DateTextField, RecordDate, RecordNumber, RecordText } from './record-fields.tsx';
export { useArrival } from './use-arrival.ts';
export { tellFailure, useRemoval } from './use-removal.ts';
export { TextFilter } from './text-filter.tsx';
export { FilterChips } from './filter-chips.tsx';
