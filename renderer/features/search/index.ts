export { FoundText, type FoundSnippet, pageOf, useFoundTitle } from './found-text.tsx';
export { SearchPage } from './search-page.tsx';
