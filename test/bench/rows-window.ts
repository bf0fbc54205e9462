/**
 * Rows that are measured in the window, from the key or the click to the paint: list-open, back, type-latency, unlock-window.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { createCase } from '../../db/cases/commands.ts';
import type { CaseInput } from '../../db/model/case-input.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { rowHeights } from '../../renderer/ui/data-table-rows.ts';
import { buildIfStale } from '../../build/vite.ts';
import { type DrivenApp, launch } from '../e2e/driver.ts';
import { fullSize, inventedCases } from './fixture.ts';
import { type BenchRow, compare, median, rounds, toRow } from './measure.ts';
import { bareUnlock } from './rows-unlock.ts';
import { benchPassphrase, fill, newBenchVault } from './vault.ts';

/** A closed vault with its state folder. */
export interface BenchPlace {
  readonly folder: string;
  readonly stateFolder: string;
}

/** Starts the app with a vault that waits to be unlocked. */
export async function start({ folder, stateFolder }: BenchPlace): Promise<DrivenApp & { readonly shown: Page }> {
  await buildIfStale();
  const preferences = { language: 'en', theme: 'light', idleMinutes: 30, isHiddenFromCapture: true };
  writeFileSync(join(stateFolder, 'window.json'), JSON.stringify({ preferences, vaultFolder: folder }));
  const onPage = (page: Page) => void page.addInitScript(watchPaint);
  const app = await launch({ context: {}, languages: ['en'], stateFolder, onPage });
  const shown = await app.page();
  await shown.getByLabel('Passphrase').fill(benchPassphrase);
  // Nobody types a passphrase in less; meanwhile the app gets ready.
  await shown.waitForTimeout(1500);
  return { ...app, shown };
}

export interface Watched {
  /** Milliseconds from now, or from `since`, until an element is there with text in it and painted. */
  untilPainted(selector: string, since?: number): Promise<number>;
}

/** In the page: after a frame was drawn there is time for a message. */
function watchPaint(): void {
  const afterPaint = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(undefined);
      }),
    );
  const watched: Watched = {
    async untilPainted(selector, since = performance.now()) {
      while (!document.querySelector(selector)?.textContent) await new Promise(requestAnimationFrame);
      return (await afterPaint()) - since;
    },
  };
  Object.assign(window, { watched, afterPaint });
}

/** The title in the first row: behind the box that marks it, and its number. */
const firstRow = '[role=grid] [role=row]:nth-child(1) [role=gridcell]:nth-child(3) span';

/** Enter in the field of the passphrase → today's page with its content. */
export async function unlockOnce(page: Page): Promise<number> {
  await page.evaluate(() => {
    const enter = { at: 0 };
    window.addEventListener('keydown', (event) => (enter.at = event.timeStamp), { capture: true });
    Object.assign(window, { enter });
  });
  await page.getByLabel('Passphrase').press('Enter');
  return page.evaluate(() => {
    const { watched, enter } = window as unknown as { watched: Watched; enter: { at: number } };
    return watched.untilPainted('main section li', enter.at);
  });
}

async function clickCases(page: Page): Promise<number> {
  return page.evaluate((selector) => {
    const since = performance.now();
    document.querySelector<HTMLElement>('nav a[href="#/cases"]')!.click();
    return (window as unknown as { watched: Watched }).watched.untilPainted(selector, since);
  }, firstRow);
}

/** One fresh window: how long unlocking took, and then the list of all cases. @param measure what is measured in it after that. */
export async function openList<T = void>(
  place: BenchPlace,
  measure?: (page: Page) => Promise<T>,
): Promise<{ readonly unlock: number; readonly list: number; readonly after: T | undefined }> {
  await using app = await start(place);
  const unlock = await unlockOnce(app.shown);
  // What the first page still does must not be counted.
  await app.shown.waitForTimeout(300);
  const list = await clickCases(app.shown);
  return { unlock, list, after: await measure?.(app.shown) };
}

/** In the middle of the list a case is opened, and left again: from the step back until that row is painted. */
async function comeBack(page: Page): Promise<number> {
  const grid = page.getByRole('grid');
  const row = Math.min(10_000, Number(await grid.getAttribute('aria-rowcount')) >> 1);
  await grid.evaluate((box, top) => (box.scrollTop = top), row * rowHeights[1]);
  const opened = `[role=row][id$="-${row}"] [role=gridcell]:nth-child(3) span`;
  await page.locator(opened).click();
  await page.getByRole('heading', { name: 'Story' }).waitFor();
  return page.evaluate((selector) => {
    const since = performance.now();
    window.history.back();
    return (window as unknown as { watched: Watched }).watched.untilPainted(selector, since);
  }, opened);
}

/**
 * @param large a vault with the cases of the fixture, closed.
 * @param folder for others.
 */
export async function windowRows(folder: string, large: BenchPlace): Promise<BenchRow[]> {
  const small = await vaultWith(folder, 'window-100', (vault) => fill(vault, inventedCases({ ...fullSize, cases: 100 })));
  const bare = await bareUnlock(folder, large.folder, large.stateFolder);
  const figures: { unlock: number; list: number; after: number | undefined }[] = [];
  const bareMs: number[] = [];
  await openList(large);
  const list = await compare(
    'list-open',
    1.5,
    async () => {
      const figure = await openList(large, comeBack);
      figures.push(figure);
      return figure.list;
    },
    async () => {
      bareMs.push(await bare());
      return (await openList(small)).list;
    },
  );
  const unlock = toRow('unlock-window', 2, median(figures.map((figure) => figure.unlock)), median(bareMs), 'ms');
  const back = toRow('back', 1.3, median(figures.flatMap(({ after }) => after ?? [])), list.ours, 'ms');
  return [list, back, unlock, await typeLatency(await vaultWith(folder, 'window-full', fillFullCase))];
}

export async function vaultWith(folder: string, name: string, work: (vault: Vault) => unknown): Promise<BenchPlace> {
  const { vault, folder: place, environment } = await newBenchVault(folder, name);
  await work(vault);
  await vault.close();
  return { folder: place, stateFolder: environment.stateFolder };
}

/** A case that somebody has worked on for months. */
function fillFullCase(vault: Vault): void {
  const [first] = [...inventedCases({ cases: 1, actsPerCase: 20, sourcesPerCase: 12, recommendations: 0 })] as [CaseInput];
  createCase(vault, { ...first, title: 'full', narrative: `${first.narrative}\n\n`.repeat(25) });
}

const keysPerRound = 100;

/** Key → paint at the 95th percentile, in the narrative of a full case and in a bare textarea. */
async function typeLatency(place: BenchPlace): Promise<BenchRow> {
  await using app = await start(place);
  const page = app.shown;
  await unlockOnce(page);
  await clickCases(page);
  await page.getByRole('gridcell', { name: 'full' }).click();
  // A text that is there shows as it reads.
  await page.getByText('Write', { exact: true }).click();
  const ours = page.getByRole('textbox', { name: 'What happened' });
  await ours.waitFor();
  const plain = await (await page.context().browser()!.newContext()).newPage();
  await plain.addInitScript(watchPaint);
  await plain.goto('about:blank');
  await plain.setContent('<textarea rows="20" cols="80"></textarea>');
  const bare = plain.getByRole('textbox');
  await bare.fill(await ours.inputValue());
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await typeInto(page, ours));
    theirs.push(await typeInto(plain, bare));
  }
  await plain.context().close();
  return toRow('type-latency', 1.5, median(mine), median(theirs), 'ms');
}

async function typeInto(page: Page, field: ReturnType<Page['getByRole']>): Promise<number> {
  await page.bringToFront();
  await field.focus();
  await page.evaluate(listenForKeys);
  for (let key = 0; key < keysPerRound; key += 1) await page.keyboard.type(key % 7 === 6 ? ' ' : 'a', { delay: 25 });
  const took = await page.evaluate(() => Promise.all((window as unknown as { latencies: Promise<number>[] }).latencies));
  if (took.length !== keysPerRound) throw new Error(`${took.length} keys were painted, ${keysPerRound} were pressed`);
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)]!;
}

/** In the page: from the time of the key itself to the frame that shows what it did. */
function listenForKeys(): void {
  const shared = window as unknown as { afterPaint(): Promise<number>; latencies: Promise<number>[]; isListening?: boolean };
  shared.latencies = [];
  if (shared.isListening) return;
  shared.isListening = true;
  window.addEventListener('keydown', ({ timeStamp }) => shared.latencies.push(shared.afterPaint().then((at) => at - timeStamp)), {
    capture: true,
  });
}
