import { caseReadiness } from '../../../db/cases/readiness.ts';
import type { caseFilesContract } from '../../contract/case-files.ts';
import type { VaultHandlers } from './types.ts';

export const caseFilesHandlers: VaultHandlers<typeof caseFilesContract> = {
  'cases.readiness': ({ id }, { vault }) => caseReadiness(vault, id),
  'cases.writeDocument': async ({ asked, format, file }, { vault, spend, signal, report }) => {
    // Loaded when somebody writes one: most never do.
    const { writeCaseFile } = await import('../../../db/report/case-file/write.ts');
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
