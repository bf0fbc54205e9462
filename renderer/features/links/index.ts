export { Finder } from './finder.tsx';
export { LinkDialog } from './link-dialog.tsx';
export { CaseLinks, LinkFields } from './link-fields.tsx';
export { useParts } from './use-parts.ts';
