export { ConsentPrompt } from './consent-prompt.tsx';
export { ConsentSection } from './consent-section.tsx';
export { ConsentBadge } from './consent-badge.tsx';
export { ConsentsDue, ConsentsWithdrawn } from './consent-watch.tsx';
export { ConsentsOpened, OpenedByBundle } from './opened.tsx';
export { RecordConsentPage } from './record-consent-page.tsx';
