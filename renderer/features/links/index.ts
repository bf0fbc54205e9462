export { ActLinks } from './act-links.tsx';
export { Finder } from './finder.tsx';
export { LinkButton } from './link-button.tsx';
export { LinkDialog } from './link-dialog.tsx';
export { directionTone, LinkFields } from './link-fields.tsx';
export { LinkSection, RecommendationOf } from './link-section.tsx';
export { PartChoice } from './part-choice.tsx';
export { useLinks } from './use-links.ts';
export { useParts } from './use-parts.ts';
