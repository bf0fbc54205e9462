import { expect, test } from 'vitest';

import { progressOf } from '../../../db/assessment/progress.ts';
import { composeAssessment, type ReportChoices } from '../../../db/report/compose/assessment.ts';
import { prepareReport } from '../../../db/report/compose/prepare.ts';
import { shortened } from '../../../db/report/compose/telling.ts';
import { writeDocx } from '../../../db/report/docx/write-docx.ts';
import { writeHtml } from '../../../db/report/html/write-html.ts';
import type { ReportDocument } from '../../../db/report/model/document.ts';
import { reportFonts } from '../../../db/report/model/fonts.ts';
import { printableReport, textsOf } from '../../../db/report/model/texts.ts';
import { writePdf } from '../../../db/report/pdf/write-pdf.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import { largeRound } from '../../support/large-report.ts';
import { demoRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

const fonts = reportFonts();

async function report(vault: ReadableVault, round: RecordId, given: Partial<ReportChoices>): Promise<ReportDocument> {
  const choices = { language: 'en' as const, date: '2016-07-01', publisher: 'Reedmarsh Observatory', ...given };
  const { data, charts } = await prepareReport(vault, round, choices);
  return printableReport(await composeAssessment(data, charts, choices));
}

async function pagesOf(document: ReportDocument): Promise<number> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(await writePdf(document, fonts)), verbosity: 0 });
  const { numPages } = await task.promise;
  await task.destroy();
  return numPages;
}

test('with 252 recommendations a summary keeps to eight pages and a brief to two, names each paragraph and says what it leaves out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await largeRound(vault, { recommendations: 252, cases: 40 });
  for (const language of ['en', 'zh-Hans'] as const)
    for (const [length, most] of [
      ['summary', 8],
      ['brief', 2],
    ] as const) {
      const texts = new Map([['summary', `${language === 'en' ? 'What was promised was not done. ' : '承诺没有兑现。'}`.repeat(60)]]);
      const document = await report(vault, round, { length, language, texts });
      expect(await pagesOf(document)).toBeLessThanOrEqual(most);
      const told = document.blocks.flatMap(textsOf).join('\n');
      for (const { recommendation } of progressOf(vault, round).rows)
        expect(told).toMatch(new RegExp(`${recommendation.paragraph}(?!\\d)`));
      expect(told).toMatch(language === 'en' ? /of 252 recommendations/ : /252 项建议中的/);
      expect(told).toMatch(language === 'en' ? /What was promised was not done\./ : /承诺没有兑现。/);
    }
}, 120_000);

test('a summary and a brief lead nowhere that is not in them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const first = progressOf(vault, round).rows[0]!.recommendation.id;
  for (const length of ['summary', 'brief', 'single'] as const) {
    const document = await report(vault, round, { length, recommendation: first });
    const html = writeHtml(document);
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, to] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to);
    expect((await writeDocx(document)).length).toBeGreaterThan(1000);
  }
});

test('a report of one recommendation holds its section, its sources, and no other recommendation', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const found = progressOf(vault, round).rows.find(({ recommendation }) => recommendation.paragraph === '186.131')!;
  const document = await report(vault, round, { length: 'single', recommendation: found.recommendation.id });
  expect(document.blocks.flatMap((block) => (block.kind === 'recommendation' ? [block.paragraph] : []))).toEqual(['186.131']);
  const told = document.blocks.flatMap(textsOf).join('\n');
  expect(told).toContain('Rules on visits of counsel');
  expect(told).not.toContain('Passport withheld');
  expect(await pagesOf(document)).toBeLessThanOrEqual(4);
  await expect(report(vault, round, { length: 'single' })).rejects.toMatchObject({ code: 'assessment.not-in-scope' });
});

test('a brief tells the beginning of what the authors wrote, in whole paragraphs and without footnotes, and says that it goes on', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const written = ['Nobody answered for it.', '## What follows', 'A second thought. '.repeat(80)].join('\n\n');
  const brief = (summary: string) => report(vault, round, { length: 'brief', texts: new Map([['summary', summary]]) });
  const told = (await brief(written)).blocks.flatMap(textsOf);
  expect(told).toContain('Nobody answered for it.');
  expect(told).not.toContain('What follows');
  expect(told.join('\n')).not.toContain('A second thought');
  expect(told).toContain('The authors’ summary goes on in the full report.');
  const long = (await brief('Nobody answered for it. '.repeat(100))).blocks.flatMap(textsOf).join('\n');
  expect(long).toMatch(/Nobody answered for it\. Nobody answered .* …\n/);
  expect((await brief('Nobody answered for it.')).blocks.flatMap(textsOf).join('\n')).not.toContain('goes on');
});

test('words are cut between words, and Chinese between characters', () => {
  expect(shortened('Nobody answered for it, and no complaint was looked into.', 30)).toBe('Nobody answered for it, and …');
  expect(shortened('没有人为此负责，也没有调查任何投诉。', 10)).toBe('没有人为此负责 …');
  expect(shortened('Short.', 30)).toBe('Short.');
});
