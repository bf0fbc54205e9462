/**
 * Hostile texts as they reach the window: what somebody else wrote (a narrative in Markdown, names of files, names of
 * people) or drops on it is text and nothing else.
 */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createVault, goTo, hasStandIn } from '../e2e/fixture.ts';
import { openAppWith, type StandInApp, writeCase } from './opened-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const markup = '<img src=x onerror="window.ran.push(1)">';
const title = `Case of ${markup}`;
const narrative = [
  '**Bold** words stay.',
  markup,
  '<script>window.ran.push(2)</script>',
  '[a link](javascript:window.ran.push(3)) and [another](https://out.invalid/link)',
  '![a picture](https://out.invalid/picture.png)',
  '<a href="https://out.invalid/a" target="_blank">outside</a>',
  '<iframe src="https://out.invalid/frame"></iframe><object data="https://out.invalid/object"></object>',
  '<form action="https://out.invalid/form"><input name="q"><button>send</button></form>',
  '<svg onload="window.ran.push(4)"><use href="https://out.invalid/use.svg#a"/></svg>',
  '<style>@import url(https://out.invalid/style.css); * { background: url(https://out.invalid/b.png) }</style>',
  '<p style="background: url(https://out.invalid/inline.png)" onclick="window.ran.push(5)">styled</p>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=window.ran.push(6)&gt;">',
  '<base href="https://out.invalid/"><meta http-equiv="refresh" content="0;url=https://out.invalid/meta">',
].join('\n\n');

async function expectQuiet(opened: StandInApp, page: Page): Promise<void> {
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.ran)).toEqual([]);
  expect(opened.app.refused).toEqual([]);
  expect(page.url()).toMatch(/^https:\/\/lapwing\.invalid\/index\.html/);
  expect(page.context().pages()).toHaveLength(1);
  expect(await page.title()).toBe('Lapwing');
}

/** Lets go of something over the middle of an element, as the system does. */
async function drop(devTools: CDPSession, page: Page, selector: string, data: object): Promise<void> {
  const box = (await page.locator(selector).first().boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], dragOperationsMask: 1, ...data } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, ...at } as Parameters<typeof devTools.send<'Input.dispatchDragEvent'>>[1]);
}

describe.skipIf(!hasStandIn)('text from elsewhere', () => {
  let opened: StandInApp;
  let page: Page;
  beforeAll(async () => {
    opened = await openAppWith();
    await createVault(opened, `Mara ${markup}`);
    page = await opened.page();
    await page.evaluate(() => void (window.ran = []));
    await writeCase(page, { title, victim: `Lena ${markup}`, place: markup });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  test('in a title, a name, a place is shown as it is written', async () => {
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(markup);
    await goTo(page, 'Cases');
    await page.getByRole('gridcell', { name: title }).waitFor();
    await goTo(page, 'People');
    await page.getByText(`Lena ${markup}`).first().waitFor();
    await expectQuiet(opened, page);
  });

  test('as the Markdown of a narrative keeps its bold words and loses script, links, pictures, frames, forms and styles', async () => {
    await goTo(page, 'Cases');
    await page.getByRole('gridcell', { name: title }).click();
    await page.getByRole('textbox', { name: 'What happened' }).fill(narrative);
    await page.getByRole('radio', { name: /Read/ }).click({ force: true });
    await page.locator('strong', { hasText: 'Bold' }).waitFor();
    const left = await page.evaluate(() => {
      const reading = [...document.querySelectorAll('strong')].find((element) => element.textContent === 'Bold')!.closest('[dir=auto]')!;
      return {
        names: [...new Set([...reading.querySelectorAll('*')].map((element) => element.localName))].toSorted(),
        attributes: [...reading.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()),
      };
    });
    expect(left).toEqual({ names: ['p', 'strong'], attributes: [] });
    await expectQuiet(opened, page);
  });

  test('as the name of a file is shown as it is written', async () => {
    await goTo(page, 'Import');
    opened.answer(`${markup.replaceAll('/', '')}.csv`);
    await page.getByRole('button', { name: 'Choose a file…' }).first().click(); // biome-ignore format: one line
    await page.getByRole('alert').first().waitFor();
    await expectQuiet(opened, page);
  });

  test('dropped on the page as markup, as an address or as a file does nothing', async () => {
    const devTools = await page.context().newCDPSession(page);
    await drop(devTools, page, 'main', { items: [{ mimeType: 'text/html', data: markup }] });
    await drop(devTools, page, 'main', { items: [{ mimeType: 'text/uri-list', data: 'https://out.invalid/dropped' }] });
    await drop(devTools, page, 'main', { files: [import.meta.filename] });
    await expectQuiet(opened, page);
    expect(await page.locator('main img').count()).toBe(0);
  });
});
