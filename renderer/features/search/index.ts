export { FoundText, type FoundSnippet, useFoundTitle } from './found-text.tsx';
export { SearchPage } from './search-page.tsx';
