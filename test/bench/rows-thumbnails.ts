/**
 * Rows `thumbnails`, `thumbnails-time` and `thumbnails-again`: a list of pictures scrolled from its top to its end, each drawn. The most
 * memory that the window held on the way, against a list of a tenth of them; the time, against a bare page that shows the same, both in
 * turn, so that a machine that slows down slows both; and the time once the vault has kept what the window drew, in a window that was opened anew.
 */
import { existsSync, readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import type { Inspector } from '../../db/inspect/inspector.ts';
import { nodeInspector } from '../../db/inspect/node-inspector.ts';
import { type BenchRow, toRow } from './measure.ts';
import { photograph, type Size } from './rows-photo.ts';
import { type BenchPlace, start, unlockOnce, vaultWith } from './rows-window.ts';

const bareOrigin = 'https://bare.invalid';

export async function thumbnailRows(folder: string, count: number, size: Size): Promise<BenchRow[]> {
  const photo = await photograph(folder, size);
  const few = await scrollOnce(await listOf(folder, count / 10, photo, size), scrollOurs);
  const place = await listOf(folder, count, photo, size);
  const { many, bare } = await scrollOnce(place, (page) => scrollWithBare(page, count, photo));
  const again = await scrollOnce(place, scrollOurs);
  return [
    toRow('thumbnails', 1.2, many.mebibytes, few.mebibytes, 'MiB'),
    toRow('thumbnails-time', 1.5, many.milliseconds, bare.milliseconds, 'ms'),
    toRow('thumbnails-again', 1.5, again.milliseconds, bare.milliseconds, 'ms'),
  ];
}

function listOf(folder: string, count: number, photo: Buffer, size: Size): Promise<BenchPlace> {
  // What it would find, without a process for each.
  const inspector: Inspector = { ...nodeInspector, facts: () => Promise.resolve({ mediaType: 'image/jpeg', ...size }) };
  return vaultWith(folder, `thumbnails-${count}`, async (vault) => {
    const { id: of } = createCase(vault, { title: 'With photographs' });
    for (let n = 0; n < count; n += 1) {
      const content = (async function* () {
        yield photo;
        // Behind its end: another file with the same picture.
        yield Buffer.from(`${n}`);
      })();
      await addEvidence(vault, content, { case: of, fileName: `photo-${n}.jpg`, inspector });
    }
  });
}

/** In a window of its own. */
async function scrollOnce<T>(place: BenchPlace, measure: (page: Page) => Promise<T>): Promise<T> {
  await using app = await start(place);
  await unlockOnce(app.shown);
  await app.shown.evaluate(() => void (location.hash = '#/evidence'));
  await app.shown.locator('[role=grid] canvas[data-drawn]').first().waitFor();
  return await measure(app.shown);
}

/** More than a browser looks ahead while the other one has its turn. */
const screensInTurn = 12;

const ourList = (page: Page) => scrollerOf(page, '[role=grid]', '[role=row][id]', 'canvas[data-drawn]');

async function scrollOurs(page: Page): Promise<Scrolled> {
  const list = await ourList(page);
  while (!(await list.scroll(screensInTurn)));
  return list.told();
}

async function scrollWithBare(page: Page, count: number, photo: Buffer) {
  // Before the other page is there: what that one holds is not ours.
  const many = await ourList(page);
  const plain = await page.context().browser()!.newPage();
  const rows = Array.from({ length: count }, (_, n) => `<p><img loading="lazy" width="56" height="42" src="/${n}.jpg"> ${n}</p>`);
  const style = 'main { height: 650px; overflow: auto } p { height: 52px; margin: 0 }';
  const body = `<!doctype html><title>bare</title><style>${style}</style><main>${rows.join('')}</main>`;
  await plain.route(`${bareOrigin}/**`, (route) =>
    route.request().url().endsWith('.jpg')
      ? route.fulfill({ contentType: 'image/jpeg', body: photo })
      : route.fulfill({ contentType: 'text/html', body }),
  );
  await plain.goto(bareOrigin);
  try {
    const bare = await scrollerOf(plain, 'main', 'p', 'img');
    const ends = new Set<unknown>();
    while (ends.size < 2) for (const one of [many, bare]) if (!ends.has(one) && (await one.scroll(screensInTurn))) ends.add(one);
    return { many: many.told(), bare: bare.told() };
  } finally {
    await plain.close();
  }
}

interface Scrolled {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

/** A screen full after the other, each once every picture in it is drawn. */
async function scrollerOf(page: Page, box: string, row: string, picture: string) {
  const memory = await memoryOf(page);
  let milliseconds = 0;
  let mebibytes = 0;
  return {
    /** @returns whether the end was reached. */
    async scroll(screens: number): Promise<boolean> {
      for (let screen = 0; screen < screens; screen += 1) {
        const step = await page.evaluate(showNext, [box, row, picture] as const);
        milliseconds += step.milliseconds;
        mebibytes = Math.max(mebibytes, await memory());
        if (step.isEnd) return true;
      }
      return false;
    },
    told: (): Scrolled => ({ milliseconds, mebibytes }),
  };
}

/** In the page: waits until what shows is drawn, then goes on by a screen. */
async function showNext([boxOf, rowOf, pictureOf]: readonly [string, string, string]) {
  const since = performance.now();
  const scroller = document.querySelector(boxOf)!;
  const frame = () => new Promise(requestAnimationFrame);
  const isDrawn = (element: Element) => {
    const found = element.querySelector(pictureOf);
    return found instanceof HTMLImageElement ? found.complete && found.naturalWidth > 0 : found !== null;
  };
  const isShown = (element: Element) => {
    const [{ top, bottom }, around] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
    // So much of it that the picture, which keeps clear of the edges of its row, is seen.
    return bottom > around.top + 40 && top < around.bottom - 20;
  };
  for (;;) {
    await frame();
    await frame();
    const shown = [...scroller.querySelectorAll(rowOf)].filter(isShown);
    if (shown.length > 0 && shown.every(isDrawn)) break;
  }
  const milliseconds = performance.now() - since;
  const isEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  scroller.scrollTop += scroller.clientHeight - 60;
  return { milliseconds, isEnd };
}

/**
 * What the process that runs the page holds, in MiB, once it threw away what nobody needs: a browser with
 * gigabytes to spare leaves it lying about. Of the processes that are there now: a page that comes later has its own.
 */
async function memoryOf(page: Page): Promise<() => Promise<number>> {
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const own = await page.context().newCDPSession(page);
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  await browser.detach();
  return async () => {
    await own.send('HeapProfiler.collectGarbage');
    // A spare one may have ended.
    const there = ids.map((id) => `/proc/${id}/status`).filter((file) => existsSync(file));
    const held = there.map((file) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024);
    return Math.max(...held);
  };
}
