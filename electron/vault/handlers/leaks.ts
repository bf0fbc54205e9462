import type { leaksContract } from '../../contract/leaks.ts';
import type { VaultHandlers } from './types.ts';

/** More are nothing that anybody settles one by one. */
const mostFindings = 5000;

export const leaksHandlers: VaultHandlers<typeof leaksContract> = {
  'leaks.look': async (asked, { vault }) => {
    const { composedReport } = await import('../../../db/report/record-report.ts');
    const { checkLeaks } = await import('../../../db/report/leak/check.ts');
    const { openFindings } = await import('../../../db/report/leak/gate.ts');
    const composed = await composedReport(vault, asked);
    const { audience, blocked, replaced } = composed.disclosure;
    // Within the team names may stand: nothing is looked for.
    const findings = audience === 'internal' ? [] : (await checkLeaks(vault, composed)).findings;
    return {
      audience,
      blocked: [...blocked],
      replaced: [...replaced],
      open: openFindings(audience, findings).length,
      findings: findings.slice(0, mostFindings),
    };
  },
  'leaks.settle': async ({ report, findings, reason }, { vault }) => {
    const { settleFindings } = await import('../../../db/report/leak/kept.ts');
    settleFindings(vault, report, findings, reason);
    return {};
  },
};
