import { extractOf } from '../../../db/report/compose/extract.ts';
import { composeReport } from '../../../db/report/record-report.ts';
import { writeReportRecord, writeReportMatrix } from '../../../db/report/write.ts';
import { isReportSection } from '../../../db/model/report.ts';
import { AppError } from '../../../db/model/errors.ts';
import type { pagesContract } from '../../contract/pages.ts';
import type { VaultHandlers } from './types.ts';

export const pagesHandlers: VaultHandlers<typeof pagesContract> = {
  'pages.preview': async ({ section, pages, ...asked }, { vault }) => {
    const report = await composeReport(vault, asked);
    if (section === undefined) return vault.pages.preview(report, pages);
    if (!isReportSection(section)) throw new AppError('input.invalid', 'A report has no such section.', { params: { at: 'section' } });
    const extract = extractOf(report, section);
    return extract.blocks.length === 0 ? { sizes: [], images: [], missing: [] } : vault.pages.preview(extract, pages);
  },
  'pages.draw': async ({ pages }, { vault }) => ({ images: await vault.pages.draw(pages) }),
  'pages.write': ({ format, file, ...asked }, { vault, spend, signal, report }) =>
    writeReportRecord(vault, asked, format, spend(file, 'write-file'), { signal, onPhase: report }),
  'pages.writeMatrix': async ({ file, ...asked }, { vault, spend, signal, report }) => {
    const { sizeBytes, words, mostWords } = await writeReportMatrix(vault, asked, spend(file, 'write-file'), { signal, onPhase: report });
    return { sizeBytes, words, mostWords };
  },
};
