export { AnalysisPage } from './analysis-page.tsx';
export { TwinTable } from './twin-table.tsx';
