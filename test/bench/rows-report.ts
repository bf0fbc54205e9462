/** Rows on a report of 252 recommendations with 500 linked cases: its growth, its pages, its memory. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

import { apartEnvironment } from '../../db/apart/node-process.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { composeAssessment } from '../../db/report/compose/assessment.ts';
import { prepareReport } from '../../db/report/compose/prepare.ts';
import type { ReportDocument } from '../../db/report/model/document.ts';
import { reportFonts } from '../../db/report/model/fonts.ts';
import { printableReport } from '../../db/report/model/texts.ts';
import { setterWalls } from '../../db/report/pages/node-setter.ts';
import { pageData } from '../../db/report/pdf/page-data.ts';
import { writePdf } from '../../db/report/pdf/write-pdf.ts';
import { writeAssessmentReport } from '../../db/report/write.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type LargeRound, largeRound } from '../support/large-report.ts';
import { type BenchRow, compare, longRounds, time, toRow } from './measure.ts';
import { newBenchVault } from './vault.ts';

export const reportIds = ['report', 'report-pdf', 'report-memory'] as const;

const choices = { language: 'en', date: '2016-07-01', publisher: 'Reedmarsh Observatory' } as const;

/** @param whole the larger of the two; the other is half of it. */
export async function reportRows(folder: string, whole: LargeRound): Promise<BenchRow[]> {
  const half = { recommendations: whole.recommendations / 2, cases: whole.cases / 2 };
  const [large, small] = [await made(folder, 'report-whole', whole), await made(folder, 'report-half', half)];
  const growth = await compare(
    'report',
    2.2,
    () => time(() => write(folder, large)),
    () => time(() => write(folder, small)),
    { runs: longRounds },
  );
  const [document, smaller] = [await composed(large), await composed(small)];
  const fonts = reportFonts();
  const pages = await compare(
    'report-pdf',
    1.5,
    () => time(() => writePdf(document, fonts)),
    () => time(() => barePdf(document, fonts)),
    { runs: longRounds },
  );
  const memory = toRow('report-memory', { limit: 450 }, peakOfSetting(folder, document), peakOfSetting(folder, smaller), 'MiB');
  await large.vault.close();
  await small.vault.close();
  return [growth, pages, memory];
}

interface Made {
  readonly vault: Vault;
  readonly round: RecordId;
}

async function made(folder: string, name: string, size: LargeRound): Promise<Made> {
  const { vault } = await newBenchVault(folder, name);
  return { vault, round: await largeRound(vault, size) };
}

/** As somebody who asks for both gets them: read, composed, set in the process for pages. */
async function write(folder: string, { vault, round }: Made): Promise<void> {
  const out = join(folder, 'reports');
  mkdirSync(out, { recursive: true });
  for (const format of ['pdf', 'docx'] as const) await writeAssessmentReport(vault, round, format, join(out, `report.${format}`), choices);
  rmSync(out, { recursive: true });
}

async function composed({ vault, round }: Made): Promise<ReportDocument> {
  const { data, charts } = await prepareReport(vault, round, choices);
  return printableReport(await composeAssessment(data, charts, choices));
}

/** The same words, headings, footnotes and tables as Typst sets them by itself: no grid, no signs, no contents, no running heads. */
export function barePdf(report: ReportDocument, fonts: readonly Buffer[]): Buffer {
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs: [...fonts] }] });
  compiler.addSource('/main.typ', bareTemplate);
  compiler.mapShadow('/data.json', Buffer.from(JSON.stringify(pageData(report))));
  const { result } = compiler.compile({ mainFilePath: '/main.typ' });
  if (!result) throw new Error('The bare pages could not be set');
  const pdf = compiler.pdf(result, { pdfStandard: 'ua-1' });
  compiler.evictCache(0);
  return pdf;
}

const bareTemplate = String.raw`
#let data = json("data.json")
#set document(title: data.title)
#set text(font: ("Noto Sans", "Noto Sans SC", "Amiri"), size: 9.4pt, fallback: false)
#let words(pieces) = pieces.map(one => one.at(1)).join()
#let run(one) = if one.k == "n" { footnote(one.r.map(part => words(part.s)).join()) } else { words(one.s) }
#let runs(list) = list.map(run).join()
#let render(b) = {
  if b.k == "heading" { heading(level: b.level, words(b.s)) }
  else if b.k == "paragraph" or b.k == "quotation" { par(runs(b.r)) }
  else if b.k == "list" { list(..b.items.map(runs)) }
  else if b.k == "labelled" { heading(level: b.level, words(b.s)); for one in b.blocks { render(one) } }
  else if b.k == "recommendation" { heading(level: 2, words(b.s)); par([#b.paragraph #b.symbol #words(b.grade.s) #words(b.standing) #b.facts.map(words).join(" ")]) }
  else if b.k == "table" { figure(caption: words(b.caption), table(columns: b.columns.map(_ => 1fr), table.header(..b.columns.map(c => words(c.s))), ..b.rows.map(row => row.map(runs)).flatten())) }
  else if b.k == "figures" { par(b.figures.map(one => [#one.value #words(one.s)]).join(" ")) }
  else if b.k == "grade-bar" { par(b.rows.map(row => [#row.count #words(row.s)]).join(" ")) }
}
#show figure: set block(breakable: true)
#for b in data.blocks { render(b) }
`;

/** MiB: each file is set by a process of its own, without keys; the larger of the two. */
function peakOfSetting(folder: string, report: ReportDocument): number {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  const script = resolve(import.meta.dirname, 'report-process.ts');
  // As the process for pages has it, but for its walls: it could not read the file.
  const limits = setterWalls.filter((wall) => wall.startsWith('--max-'));
  const env = { ...process.env, ...apartEnvironment };
  return Math.max(
    ...['pdf', 'docx'].map((format) =>
      Number(execFileSync(process.execPath, [...limits, script, file, format], { encoding: 'utf8', env }).trim()),
    ),
  );
}
