import { caseReadiness } from '../../../db/cases/readiness.ts';
import { personCalled } from '../../../db/records/titles.ts';
import type { caseFilesContract } from '../../contract/case-files.ts';
import type { VaultHandlers } from './types.ts';

/** Loaded when somebody looks at one or writes it: most never do. */
const writing = () => import('../../../db/report/case-file/write.ts');

/** As many as the contract takes: those that stop it come first. */
const mostFindings = 1000;

export const caseFilesHandlers: VaultHandlers<typeof caseFilesContract> = {
  'cases.readiness': ({ id }, { vault }) => caseReadiness(vault, id),
  'cases.previewDocument': async ({ asked, pages }, { vault }) => {
    const [{ previewCaseFile }, { keepsBack }] = await Promise.all([writing(), import('../../../db/report/case-file/look.ts')]);
    const { unnamed, findings, ...previewed } = await previewCaseFile(vault, asked, pages);
    const shown = findings.slice(0, mostFindings).map((one) => ({
      section: one.where.section,
      before: one.before,
      found: one.found,
      after: one.after,
      isStopping: keepsBack(one),
    }));
    return { ...previewed, unnamed: unnamed.length, findings: shown };
  },
  'cases.mayWriteDocument': async ({ asked }, { vault }) => {
    const { untoldBefore } = await writing();
    return { untold: (await untoldBefore(vault, asked)).map((id) => ({ id, name: personCalled(vault, id) })) };
  },
  'cases.writeDocument': async ({ asked, format, file }, { vault, spend, signal, report }) => {
    const { writeCaseFile } = await writing();
    report('compose', 0, 0);
    const written = await writeCaseFile(vault, asked, format, spend(file, 'write-file'), {
      signal,
      onSetting: () => report('set', 0, 0),
      onLaidOut: (pages) => report('file', 0, pages),
    });
    const { sizeBytes, leftOut, missing, unnamed, replaced } = written;
    return { sizeBytes, leftOut, missing: missing.length, unnamed: unnamed.length, replaced };
  },
};
