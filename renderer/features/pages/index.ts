export { Letters } from './letters.tsx';
export { PagesView } from './shown-pages.tsx';
export { usePages } from './use-pages.ts';
