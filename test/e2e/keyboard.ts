/**
 * A person without a mouse: keys only. Every stop of the Tab key is looked at on the way: it must be seen, and be seen
 * to have the focus.
 */
import type { Page } from 'playwright-core';

export interface Focus {
  readonly role: string;
  readonly name: string;
  /** Inside the window, with nothing over it. */
  readonly isInView: boolean;
  /** Drawn otherwise than without the focus; or no stop of the Tab key at all, as a dialog that has just opened. */
  readonly isMarked: boolean;
  /** What lies where it should be, for a message. */
  readonly place: string;
}

export class Keyboard {
  readonly #page: Page;
  /** Keys pressed so far beside the words that were typed. */
  presses = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.presses += 1;
      await this.#page.keyboard.press(key);
    }
  }

  /** Into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** @throws {Error} when nobody could see where the focus is. */
  async focus(): Promise<Focus> {
    for (let look = 0; ; look += 1) {
      const focus = await this.#page.evaluate(describeFocus);
      if (focus.isInView && focus.isMarked) return focus;
      if (look === 10) throw new Error(`The focus cannot be seen: ${JSON.stringify(focus)}`);
      // The page may be on its way to another place still.
      await this.#page.waitForTimeout(50);
    }
  }

  /**
   * Tab until the focus is there. @throws {Error} naming all stops, when it never comes.
   *
   * @param keys `Tab`, or `Shift+Tab` for the way back.
   */
  async tabTo(role: string, name: string | RegExp, keys = 'Tab'): Promise<void> {
    const stops: string[] = [];
    const isThere = (focus: Focus) => focus.role === role && (typeof name === 'string' ? focus.name === name : name.test(focus.name));
    // Where it begins may have been pushed out of sight by what was just added to the page.
    if (isThere(await this.#page.evaluate(describeFocus))) return;
    for (let step = 0; step < 80; step += 1) {
      await this.press(keys);
      const focus = await this.focus();
      if (isThere(focus)) return;
      stops.push(`${focus.role} “${focus.name}”`);
    }
    throw new Error(`Tab never came to ${role} “${name}”, but to: ${stops.join(', ')}`);
  }

  /** To a text field by Tab, and in its place what it held before. */
  async write(name: string | RegExp, text: string, role = 'textbox'): Promise<void> {
    await this.tabTo(role, name);
    await this.press('Control+a');
    await this.type(text);
  }

  /** To a button by Tab, and pressed. */
  async push(name: string | RegExp, key = 'Enter'): Promise<void> {
    await this.tabTo('button', name);
    await this.press(key);
  }
}

/** Runs in the page. */
function describeFocus(): Focus {
  const element = document.activeElement ?? document.body;
  const textOf = (ids: string | null) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
  const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])] : [];
  const name =
    element.getAttribute('aria-label') ??
    [textOf(element.getAttribute('aria-labelledby')), labels.map((label) => label.textContent)]
      .find((texts) => texts.join('') !== '')
      ?.join(' ') ??
    element.textContent;
  const tags: Readonly<Record<string, string>> = { A: 'link', BUTTON: 'button', TEXTAREA: 'textbox', BODY: 'body' };
  const inputs: Readonly<Record<string, string>> = { checkbox: 'checkbox', search: 'searchbox', radio: 'radio' };
  const inputRole = element instanceof HTMLInputElement ? (inputs[element.type] ?? 'textbox') : undefined;
  // A checkbox of ours is drawn by its label.
  const seen = (inputRole === 'checkbox' && element.closest('label')) || element;
  const { left, top, right, bottom } = seen.getBoundingClientRect();
  const middle = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, top + 40));
  const marks = [seen, ...seen.querySelectorAll('*')].map((one) => getComputedStyle(one));
  return {
    role: element.getAttribute('role') ?? inputRole ?? tags[element.tagName] ?? element.tagName.toLowerCase(),
    name: name.replace(/\s+/g, ' ').trim(),
    isInView:
      left >= -1 &&
      top >= -1 &&
      left < window.innerWidth &&
      top < window.innerHeight &&
      middle !== null &&
      (seen.contains(middle) || middle.contains(seen)),
    place: `${Math.round(left)},${Math.round(top)} to ${Math.round(right)},${Math.round(bottom)}: ${middle?.tagName} ${middle?.className}`,
    isMarked:
      (element as HTMLElement).tabIndex < 0 ||
      marks.some(
        ({ outlineStyle, outlineWidth, outlineColor, boxShadow }) =>
          boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px' && !/transparent|, 0\)$/.test(outlineColor)),
      ),
  };
}
