export type { ListColumn, ListDefinition, ListFacet, Marked } from './definition.ts';
export { asked, filtersOf } from './list-calls.ts';
export { useOwnColumns, useOwnFacets } from './own-columns.ts';
export { PowerList } from './power-list.tsx';
export { ChangeMenu, TagsButton } from './bulk-menus.tsx';
export { type ManyCalls, useCountedStep, useManyChanges } from './use-many-changes.ts';
