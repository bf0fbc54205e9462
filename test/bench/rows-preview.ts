/** The row `preview`: from a key in a section of a report of 252 recommendations to the page that shows it. */
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import type { RecordId } from '../../db/model/record-id.ts';
import { reportFonts } from '../../db/report/model/fonts.ts';
import { createCompiler, layOut } from '../../db/report/pdf/write-pdf.ts';
import { composeSection } from '../../db/report/record-report.ts';
import { createReport } from '../../db/report/records/reports.ts';
import { showReport } from '../../db/report/records/show.ts';
import { largeRound } from '../support/large-report.ts';
import { type BenchRow, median, rounds, toRow } from './measure.ts';
import { type BenchPlace, start, unlockOnce } from './rows-window.ts';
import { newBenchVault } from './vault.ts';

const keysPerRound = 40;
/** The most that somebody who writes waits for the page at the 95th percentile, in ms. */
const limit = 300;

interface Written {
  readonly place: BenchPlace;
  readonly report: RecordId;
  readonly section: string;
  /** The same pages by the compiler alone, each time with other words: median in ms. */
  readonly bareMs: number;
}

export async function previewRow(folder: string, size: { readonly recommendations: number; readonly cases: number }): Promise<BenchRow> {
  const { place, report, section, bareMs } = await prepare(folder, size);
  await using app = await start(place);
  const page = app.shown;
  await unlockOnce(page);
  await page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    `#/reports/${report}?section=${encodeURIComponent(section)}`,
  );
  await page.getByRole('region', { name: 'Preview' }).getByRole('img').first().waitFor();
  await typeInto(page);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await typeInto(page));
  return toRow('preview', { limit }, median(taken), bareMs, 'ms');
}

async function prepare(folder: string, size: { readonly recommendations: number; readonly cases: number }): Promise<Written> {
  const { vault, folder: place, environment } = await newBenchVault(join(folder, 'preview'), 'vault');
  const report = createReport(vault, await largeRound(vault, size));
  const { section } = showReport(vault, report).sections.find((one) => one.section.startsWith('recommendation/'))!;
  const compiler = createCompiler(reportFonts());
  const bare: number[] = [];
  for (let n = 0; n < keysPerRound; n += 1) {
    const typed = { section, text: 'a'.repeat(n) };
    const extract = await composeSection(vault, { report, language: 'en', typed }, section);
    const from = performance.now();
    compiler.plainSvg(layOut(compiler, extract));
    bare.push(performance.now() - from);
  }
  await vault.close();
  return { place: { folder: place, stateFolder: environment.stateFolder }, report, section, bareMs: median(bare) };
}

/** One key after another, each when its page is there. @returns the 95th percentile of key → painted page, in ms. */
async function typeInto(page: Page): Promise<number> {
  await page.bringToFront();
  await page.getByRole('textbox', { name: 'Your text' }).focus();
  await page.evaluate(watchPages);
  const taken: number[] = [];
  for (let key = 0; key < keysPerRound; key += 1) {
    await page.keyboard.type(key % 7 === 6 ? ' b' : 'a');
    taken.push(await page.evaluate(() => (window as unknown as Shared).shown));
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.95)]!;
}

interface Shared {
  afterPaint(): Promise<number>;
  isWatching?: boolean;
  shown: Promise<number>;
}

/** In the page: from the time of the key itself to the frame that shows another page. */
function watchPages(): void {
  const shared = window as unknown as Shared;
  if (shared.isWatching) return;
  shared.isWatching = true;
  const source = () => document.querySelector<HTMLImageElement>('[role=region] img')?.src;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const before = source();
      shared.shown = (async () => {
        while (source() === before) await new Promise(requestAnimationFrame);
        await document.querySelector<HTMLImageElement>('[role=region] img')!.decode();
        return (await shared.afterPaint()) - timeStamp;
      })();
    },
    { capture: true },
  );
}
