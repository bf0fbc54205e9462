/** What is searchable. Their place is their code in a rowid of the index (db/search/kinds.ts): only append. */
export const searchKinds = ['case', 'person', 'act', 'recommendation', 'measure', 'intervention', 'evidence'] as const;
export type SearchKind = (typeof searchKinds)[number];
