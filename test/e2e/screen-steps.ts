/** What a screen is, and the steps that many of them share. */
import type { Page } from 'playwright-core';

import type { MessageId } from '../../renderer/i18n/en/index.ts';
import { expect, type OpenedApp, slow } from './fixture.ts';

export interface Visit {
  readonly opened: OpenedApp;
  readonly page: Page;
  /** The words of a message, as far as its first argument. */
  readonly t: (id: MessageId) => string;
}

/** What is seen in one vault, in this order. The name is the file's, too. */
export interface ScreenShot {
  readonly name: string;
  readonly open: (visit: Visit) => Promise<void>;
}

/** To a page by its address; the heading is there when this returns. */
export async function goTo({ page }: Visit, address: string, heading?: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/${address}`);
  await expect(page.getByRole('heading', { level: 1, ...(heading !== undefined && { name: heading }) }).first()).toBeVisible();
}

/** What stands where something is on its way. */
const awaited = ['frame.loading', 'analysis.loading', 'inbox.comparing', 'contacts.working', 'export.preview.working'] as const;
const quietMs = 150;

/** Until everything that the screen shows has come: nothing stands for it any more, and the page changes no more. */
export async function settled({ page, t }: Visit): Promise<void> {
  await expect(page.locator('[data-waiting]')).toHaveCount(0, slow);
  for (const id of awaited) await expect(page.getByText(t(id), { exact: true })).toHaveCount(0, slow);
  await page.evaluate(
    (quiet) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(done, quiet);
        const changes = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        });
        function done(): void {
          changes.disconnect();
          resolve();
        }
        changes.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    quietMs,
  );
}

export const press = ({ page }: Visit, name: string) => page.getByRole('button', { name }).first().click();
export const dialogOf = ({ page }: Visit) => page.getByRole('dialog').or(page.getByRole('alertdialog')).first();

/** A page of the navigation, with its heading. */
export const page = (address: string, heading: MessageId): ScreenShot => ({
  name: address.replace(/\W+/g, '-'),
  async open(visit) {
    await goTo(visit, address, visit.t(heading));
  },
});

/** A page of the analysis; the first picture of a program takes a moment. */
export function counted(address: string): ScreenShot {
  return {
    name: address.replace(/\W+/g, '-'),
    async open(visit) {
      // From elsewhere, so that no picture from before stands there.
      await goTo(visit, 'help', visit.t('nav.help'));
      await goTo(visit, address, visit.t('nav.analysis'));
      await expect(visit.page.getByRole('figure').getByRole('img')).toBeVisible(slow);
    },
  };
}

/** Opens something on top of the present page; Escape takes it away again before the next screen. */
export function onTop(name: string, open: (visit: Visit) => Promise<void>): ScreenShot {
  return { name, open };
}

/** The first record of a list, by the keyboard: `Enter` opens it. */
export async function openFirst(visit: Visit, list: string): Promise<void> {
  await goTo(visit, list);
  const grid = visit.page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1).getByRole('gridcell').first()).not.toBeEmpty();
  await grid.focus();
  await visit.page.keyboard.press('Enter');
  await expect(visit.page).toHaveURL(new RegExp(`#/${list}/`));
  await expect(visit.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
}

/** The only one of a list that is filtered by a word. */
export async function openOnly(visit: Visit, list: string): Promise<void> {
  const grid = visit.page.getByRole('grid');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(grid.getByRole('row').nth(1).getByRole('gridcell').first()).not.toBeEmpty();
  await grid.focus();
  await visit.page.keyboard.press('Enter');
  await expect(visit.page).toHaveURL(new RegExp(`#/${list}/`));
  await expect(visit.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
}

/** A section of the page on view, from its top. */
export function section(name: string, heading: MessageId, then?: (visit: Visit) => Promise<void>): ScreenShot {
  return {
    name,
    async open(visit) {
      // How many there are stands in the heading, too.
      const found = visit.page.getByRole('heading', { name: visit.t(heading), level: 2 }).first();
      await found.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await then?.(visit);
    },
  };
}
