/** Two ways to work in the window: with a mouse, and with nothing but keys. A story that takes hands is done in either. */
import type { Locator, Page } from 'playwright-core';

import { closeAll, expect, goTo, searchList, slow } from './fixture.ts';
import { Keyboard } from './keyboard.ts';

export interface Hands {
  readonly page: Page;
  /** A button, a link, a choice that is all to be seen. */
  press(target: Locator): Promise<void>;
  /** Into a text field, in the place of what it held. */
  write(target: Locator, text: string): Promise<void>;
  /** Opens a list of choices, and takes one. */
  choose(target: Locator, option: Locator): Promise<void>;
  /** Types into a field that finds, and takes one of what it found. */
  find(target: Locator, typed: string, option: Locator): Promise<void>;
  newCase(): Promise<void>;
  newPerson(): Promise<void>;
  openCase(title: string): Promise<void>;
  openPerson(name: string): Promise<void>;
  /** What is finished by its primary button, or by the key for that. */
  finish(button: Locator): Promise<void>;
}

const heading = (page: Page, name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible(slow);

export class MouseHands implements Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(target: Locator): Promise<void> {
    await target.click();
  }

  async write(target: Locator, text: string): Promise<void> {
    await target.click();
    await target.fill(text);
  }

  async choose(target: Locator, option: Locator): Promise<void> {
    await target.click();
    await option.click();
  }

  async find(target: Locator, typed: string, option: Locator): Promise<void> {
    await target.click();
    await target.fill(typed);
    await option.click();
    await expect(this.page.getByRole('listbox')).toHaveCount(0);
  }

  async newCase(): Promise<void> {
    await goTo(this.page, 'Cases');
    await this.page.getByRole('button', { name: 'New case' }).first().click();
    await heading(this.page, 'New case');
  }

  async newPerson(): Promise<void> {
    await goTo(this.page, 'People');
    await this.page.getByRole('button', { name: 'New person' }).first().click();
    await heading(this.page, 'New person');
  }

  async openCase(title: string): Promise<void> {
    await this.#open('Cases', title);
  }

  async openPerson(name: string): Promise<void> {
    await this.#open('People', name);
  }

  async #open(list: string, name: string): Promise<void> {
    await goTo(this.page, list);
    await searchList(this.page, name);
    await this.page.getByRole('gridcell', { name, exact: true }).click();
    await heading(this.page, name);
  }

  async finish(button: Locator): Promise<void> {
    await button.click();
  }
}

/** Where the focus is, as seen from where it is to come. */
type Way = 'there' | 'beside' | 'after' | 'before';

/** Runs in the page. `beside`: in the same group of choices, where arrows lead on. */
function wayTo(target: Element): Way {
  const active = document.activeElement ?? document.body;
  if (active === target) return 'there';
  const group = target.closest('[role=radiogroup]');
  if (group?.contains(active)) return 'beside';
  return active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? 'before' : 'after';
}

/** Runs in the page: how far down the list an option is from where the arrows are. */
function stepsFromFocus(option: Element): number {
  const all = [...document.querySelectorAll<HTMLElement>('[role=option]')];
  return all.findIndex((one) => one === option) - all.findIndex((one) => one.dataset['focused'] === 'true');
}

export class KeyHands implements Hands {
  readonly page: Page;
  readonly keys: Keyboard;

  constructor(page: Page) {
    this.page = page;
    this.keys = new Keyboard(page);
  }

  /** By Tab, or back by Shift+Tab, and at every stop the focus is seen. */
  async reach(target: Locator): Promise<void> {
    const at = target.first();
    await expect(at).toBeVisible();
    for (let step = 0; step < 150; step += 1) {
      const way = await at.evaluate(wayTo);
      if (way === 'there') return;
      if (way === 'beside') break;
      await this.keys.press(way === 'before' ? 'Shift+Tab' : 'Tab');
      await this.keys.focus();
    }
    for (let step = 0; step < 10 && (await at.evaluate(wayTo)) === 'beside'; step += 1) await this.keys.press('ArrowRight');
    if ((await at.evaluate(wayTo)) !== 'there') throw new Error(`The keyboard does not come to ${String(target)}.`);
  }

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.keys.press((await target.first().evaluate((element) => element.tagName)) === 'A' ? 'Enter' : 'Space');
  }

  async write(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.keys.press('Control+a');
    await this.keys.type(text);
  }

  async choose(target: Locator, option: Locator): Promise<void> {
    await this.reach(target);
    await this.keys.press('Enter');
    await this.#take(option);
  }

  async find(target: Locator, typed: string, option: Locator): Promise<void> {
    await this.write(target, typed);
    await this.#take(option);
  }

  /** Through the list to the one that is meant. */
  async #take(option: Locator): Promise<void> {
    const wanted = option.first();
    await expect(wanted).toBeVisible();
    for (let step = 0; step < 60; step += 1) {
      const from = await wanted.evaluate(stepsFromFocus);
      if (from === 0) break;
      await this.keys.press(from > 0 ? 'ArrowDown' : 'ArrowUp');
      await expect.poll(() => wanted.evaluate(stepsFromFocus)).not.toBe(from);
    }
    await this.keys.press('Enter');
    await expect(this.page.getByRole('listbox')).toHaveCount(0);
  }

  async newCase(): Promise<void> {
    await this.keys.press('Control+n');
    await heading(this.page, 'New case');
  }

  async newPerson(): Promise<void> {
    await this.#command('new person', 'New person');
  }

  async openCase(title: string): Promise<void> {
    await this.#command(title, title);
  }

  async openPerson(name: string): Promise<void> {
    await this.#command(name, name);
  }

  async #command(typed: string, title: string): Promise<void> {
    await this.keys.press('Control+k');
    await expect(this.page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
    await this.keys.type(typed);
    const entry = this.page.getByRole('menuitem', { name: title }).first();
    await expect(entry).toBeVisible();
    for (let step = 0; step < 20 && (await entry.getAttribute('data-focused')) !== 'true'; step += 1) await this.keys.press('ArrowDown');
    await this.keys.press('Enter');
    await heading(this.page, title);
    await closeAll(this.page);
  }

  async finish(): Promise<void> {
    await this.keys.press('Control+Enter');
  }
}
