export { CoverPage } from './cover-page.tsx';
export { CustodyPage } from './custody-page.tsx';
export { EvidenceCare } from './evidence-care.tsx';
export { EvidenceSection } from './evidence-section.tsx';
export { ItemFile, ItemParts } from './item-parts.tsx';
export { ThumbnailTitle } from './thumbnail.tsx';
export { CiteDialog } from './cite-dialog.tsx';
export { ShownCount } from './shown-count.tsx';
export { Proof, ShowingPlaces } from './showing-places.tsx';
