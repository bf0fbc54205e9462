export type { ListColumn, ListDefinition, ListExportProps, ListFacet, Marked } from './definition.ts';
export { PowerList } from './power-list.tsx';
export { TagDialog } from './tag-dialog.tsx';
export { useManyChanges } from './use-many-changes.ts';
