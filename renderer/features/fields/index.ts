export { fieldName } from './field-names.ts';
export { RecordChoice, RecordDate, RecordText, type RecordFieldProps } from './record-fields.tsx';
export { HistoryDialog } from './history-dialog.tsx';
