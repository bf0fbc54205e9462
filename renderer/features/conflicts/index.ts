export { WaitingCount } from './waiting-count.tsx';
export { MarkedDifference } from './marked-difference.tsx';
export { ConflictsPage } from './conflicts-page.tsx';
