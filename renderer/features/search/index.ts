export { FoundText, type FoundSnippet } from './found-text.tsx';
export { SearchPage } from './search-page.tsx';
