export { ActPage } from './act-page.tsx';
export { CaseList } from './case-list.tsx';
export { CasePage } from './case-page.tsx';
export { NewCasePage } from './new-case-page.tsx';
export { PatternsPage } from './patterns-page.tsx';
export { WholeCasePage } from './whole-case-page.tsx';
