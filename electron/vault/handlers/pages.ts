import { AppError } from '../../../db/model/errors.ts';
import { isReportSection } from '../../../db/model/report.ts';
import type { pagesContract } from '../../contract/pages.ts';
import type { VaultHandlers } from './types.ts';

/** Loaded when somebody looks at a report: its charts bring a large library. */
const composing = () => import('../../../db/report/record-report.ts');
const writing = () => import('../../../db/report/write.ts');

export const pagesHandlers: VaultHandlers<typeof pagesContract> = {
  'pages.preview': async ({ section, pages, ...asked }, { vault }) => {
    if (section !== undefined && !isReportSection(section))
      throw new AppError('input.invalid', 'A report has no such section.', { params: { at: 'section' } });
    const { composeReport, composeSection } = await composing();
    if (section === undefined) return vault.pages.preview(await composeReport(vault, asked), pages);
    const extract = await composeSection(vault, asked, section);
    return extract.blocks.length === 0 ? { sizes: [], images: [], missing: [] } : vault.pages.preview(extract, pages);
  },
  'pages.draw': async ({ pages }, { vault }) => ({ images: await vault.pages.draw(pages) }),
  'pages.write': async ({ format, file, ...asked }, { vault, spend, signal, report }) => {
    const { writeReportRecord } = await writing();
    const {
      blocked: _blocked,
      replaced: _replaced,
      ...written
    } = await writeReportRecord(vault, asked, format, spend(file, 'write-file'), {
      signal,
      onPhase: report,
    });
    return written;
  },
  'pages.writeFrozen': async ({ freeze, format, file }, { vault, spend, signal, report }) => {
    const { writeFrozenReport } = await writing();
    return writeFrozenReport(vault, freeze, format, spend(file, 'write-file'), { signal, onPhase: report });
  },
  'pages.writeTables': async ({ format, file, ...asked }, { vault, spend, signal, report }) => {
    const { writeReportAnnexes } = await writing();
    return writeReportAnnexes(vault, asked, format, spend(file, 'write-file'), { signal, onPhase: report });
  },
  'pages.writeSources': async ({ format, file, ...asked }, { vault, spend, signal, report }) => {
    const { writeReportSources } = await writing();
    return writeReportSources(vault, asked, format, spend(file, 'write-file'), { signal, onPhase: report });
  },
  'pages.writeMatrix': async ({ file, ...asked }, { vault, spend, signal, report }) => {
    const { writeReportMatrix } = await writing();
    const written = await writeReportMatrix(vault, asked, spend(file, 'write-file'), { signal, onPhase: report });
    return { sizeBytes: written.sizeBytes, words: written.words, mostWords: written.mostWords };
  },
};
