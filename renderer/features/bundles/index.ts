export { BundlesPage } from './bundles-page.tsx';
