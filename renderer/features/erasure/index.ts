export { EraseDialog } from './erase-dialog.tsx';
export { ErasuresSection } from './erasures-section.tsx';
export { RecordMenu } from './record-menu.tsx';
