export { EraseDialog } from './erase-dialog.tsx';
export { ErasuresSection } from './erasures-section.tsx';
