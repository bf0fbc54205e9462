export { Frame } from './frame.tsx';
export { Guarded } from './guarded.tsx';
