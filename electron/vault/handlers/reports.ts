import { approveFrozen, frozenReportsOf, withdrawFrozenApproval } from '../../../db/report/freeze/approvals.ts';
import { removeFrozen } from '../../../db/report/freeze/stored.ts';
import { createReport, editReport, listReports } from '../../../db/report/records/reports.ts';
import { showReport } from '../../../db/report/records/show.ts';
import { keepText, setText } from '../../../db/report/records/texts.ts';
import type { reportsContract } from '../../contract/reports.ts';
import type { VaultHandlers } from './types.ts';

export const reportsHandlers: VaultHandlers<typeof reportsContract> = {
  'reports.list': ({ round }, { vault }) => listReports(vault, round),
  'reports.show': ({ id }, { vault }) => showReport(vault, id),
  'reports.create': ({ round, ...settings }, { vault }) => ({ id: createReport(vault, round, settings) }),
  'reports.edit': ({ id, ...settings }, { vault }) => {
    editReport(vault, id, settings);
    return {};
  },
  'reports.setText': ({ report, section, language, text }, { vault }) => ({
    id: setText(vault, report, { section, language }, text) ?? null,
  }),
  'reports.keepText': ({ report, id }, { vault }) => {
    keepText(vault, report, id);
    return {};
  },
  // Loaded when somebody writes a report: its charts bring a large library.
  'reports.references': async ({ text, kind, ...asked }, { vault }) => {
    const { availableReferences } = await import('../../../db/report/available-references.ts');
    return availableReferences(vault, asked, text, kind);
  },
  'reports.findings': async (asked, { vault }) => (await import('../../../db/report/text-findings.ts')).findingsOf(vault, asked),
  'reports.freeze': async (asked, { vault }) => {
    const id = await (await freezing()).freezeReport(vault, asked);
    const { openInFrozen } = await import('../../../db/report/open-in-frozen.ts');
    return { id, open: await openInFrozen(vault, id) };
  },
  'reports.frozen': ({ report }, { vault }) => frozenReportsOf(vault, report),
  'reports.changes': async ({ freeze }, { vault }) => (await freezing()).frozenChanges(vault, freeze),
  'reports.compare': async ({ one, other }, { vault }) => (await freezing()).compareFrozen(vault, one, other),
  'reports.approve': ({ freeze }, { vault }) => ({ id: approveFrozen(vault, freeze) }),
  'reports.withdraw': ({ freeze }, { vault }) => {
    withdrawFrozenApproval(vault, freeze);
    return {};
  },
  'reports.removeFrozen': ({ freeze }, { vault }) => {
    removeFrozen(vault, freeze);
    return {};
  },
};

/** As above. */
const freezing = () => import('../../../db/report/freeze-report.ts');
