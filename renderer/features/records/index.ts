export { entityAt } from './places.ts';
export { PartList } from './part-list.tsx';
export { RecordList } from './record-list.tsx';
export { RecordPage } from './record-page.tsx';
