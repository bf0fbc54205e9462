/** The lists that can be written into a file as they show. */
export const exportedLists = ['cases', 'people'] as const;
export type ExportedList = (typeof exportedLists)[number];
