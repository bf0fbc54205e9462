export { WaitingCount } from './waiting-count.tsx';
export { ConflictsPage } from './conflicts-page.tsx';
