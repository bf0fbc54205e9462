export { Finder } from './finder.tsx';
export { LinkDialog } from './link-dialog.tsx';
export { CaseLinks, LinkFields } from './link-fields.tsx';
