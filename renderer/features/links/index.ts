export { ActLinks } from './act-links.tsx';
export { Finder } from './finder.tsx';
export { LinkButton } from './link-button.tsx';
export { LinkDialog } from './link-dialog.tsx';
export { LinkFields } from './link-fields.tsx';
export { LinkSection } from './link-section.tsx';
export { PartChoice } from './part-choice.tsx';
export { useParts } from './use-parts.ts';
