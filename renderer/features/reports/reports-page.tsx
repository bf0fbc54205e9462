import type { ReactNode } from 'react';

import { NewReportPage } from './new-report-page.tsx';
import { ReportList } from './report-list.tsx';
import { ReportPage } from './report-page.tsx';

/** Which page of the reports an address shows: `reports`, `reports/new`, `reports/REPORT`. */
export function ReportsPage({ path: [report] }: { readonly path: readonly string[] }): ReactNode {
  if (report === undefined) return <ReportList />;
  if (report === 'new') return <NewReportPage />;
  return <ReportPage key={report} id={report} />;
}
