/** The tools whose metadata is read. Apart from what checks it, for a window that loads no checks. */

/** Who wrote it; `table` is any list with names of files, `page` a note beside a printed or photographed web page. */
export const captureTools = ['proofmode', 'tella', 'odk', 'takeout', 'xmp', 'apple-edits', 'chat', 'page', 'table'] as const;
export type CaptureTool = (typeof captureTools)[number];

/** As an item's field “tool” says it. Side files of pictures are by no tool that captured anything. */
export const toolNames: Readonly<Partial<Record<CaptureTool, string>>> = {
  proofmode: 'ProofMode',
  tella: 'Tella',
  odk: 'ODK / KoboToolbox',
};

/** That one file of metadata is read for. */
export const mostEntries = 5000;

/** What is kept of what is said of one item. */
export const mostTold = 6;
