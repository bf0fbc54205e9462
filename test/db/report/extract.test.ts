import { expect, test } from 'vitest';

import { extractOf } from '../../../db/report/compose/extract.ts';
import { plainText } from '../../../db/report/model/document.ts';
import { reportFonts } from '../../../db/report/model/fonts.ts';
import { textsOf } from '../../../db/report/model/texts.ts';
import { createCompiler, layOut } from '../../../db/report/pdf/write-pdf.ts';
import { composeReport } from '../../../db/report/record-report.ts';
import { showReport } from '../../../db/report/records/show.ts';
import { createReport } from '../../../db/report/records/reports.ts';
import type { ReportSection } from '../../../db/model/report.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('each section of a report is set by itself, with its own words and no others', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = createReport(vault, await gradedRound(vault));
  const document = await composeReport(vault, { report, language: 'en' });
  const compiler = createCompiler(reportFonts());
  const extracts = showReport(vault, report).sections.map(({ section, title }) => ({
    section,
    title,
    extract: extractOf(document, section),
  }));
  const printed = extracts.filter(({ extract }) => extract.blocks.length > 0);
  for (const { extract } of printed) expect(layOut(compiler, extract).numOfPages).toBeGreaterThan(0);
  expect(printed.map(({ section }) => section)).toEqual(expect.arrayContaining(['summary', 'method']));
  const headsOf = (kind: string) =>
    printed
      .filter(({ section }) => section.startsWith(kind))
      .map(({ title, extract: { blocks } }) => [
        title,
        blocks.filter((block) => block.kind === 'heading' || block.kind === 'recommendation'),
      ]);
  const recommendations = headsOf('recommendation/');
  expect(recommendations.length).toBeGreaterThan(5);
  for (const [title, heads] of recommendations) expect(heads).toMatchObject([{ kind: 'recommendation', paragraph: title }]);
  for (const [title, heads] of headsOf('theme/')) expect(heads).toMatchObject([{ kind: 'heading', text: title }]);
  // What leads to a section that is not here is words: on its page nothing stands to be led to.
  const { blocks } = extractOf(document, 'summary');
  const table = blocks.find((block) => block.kind === 'table' && block.rows.some(([first]) => plainText(first!) === '186.62'));
  expect(JSON.stringify(table)).not.toContain('"reference"');
  expect(textsOf(table!)).toContain('186.62');
  expect(extractOf(document, 'theme/none' as ReportSection).blocks).toEqual([]);
});

test('what changes in the vault is in the report that is composed next', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { title: 'What was promised' });
  const compose = async () => JSON.stringify(await composeReport(vault, { report, language: 'en' }));
  const before = await compose();
  expect(before).toContain('What was promised');
  expect(await compose()).toBe(before);
  vault.record('edit-report', [{ entity: 'report', record: report, field: 'title', value: 'What was kept' }]);
  expect(await compose()).toContain('What was kept');
  editRecord(vault, 'round', round, { period: '2013-01/2016-05' });
  expect(await compose()).toContain('2013');
});
