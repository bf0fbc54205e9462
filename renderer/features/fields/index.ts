export { RecordChoice, RecordDate, RecordText } from './record-fields.tsx';
export { HistoryDialog } from './history-dialog.tsx';
