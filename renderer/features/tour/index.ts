export { beginTour } from './tour-state.ts';
export { Tour } from './tour.tsx';
