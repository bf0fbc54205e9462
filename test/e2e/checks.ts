/** What must hold on every screen, whatever it shows. Each returns what is wrong; an empty list is good. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** A tooltip belongs to what it is of, and to no landmark. */
const tooltips = '[data-overlay-container]:has(> [role=tooltip])';

/**
 * All rules of axe, best practices too; or those of colours alone, for what was asked about everything else in another theme.
 *
 * While a combo box shows its list, React Aria takes the rest of the page away from screen readers and leaves it to the
 * Tab key, which closes the list. What is taken away is no part of the look then, nor is what only a whole page has.
 */
export async function axeFindings(page: Page, asked: 'everything' | 'colours' = 'everything'): Promise<readonly string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axeSource);
  const isBesideList = await page.locator('[role=combobox][aria-expanded=true]').count();
  const exclude = [[tooltips], ...(isBesideList > 0 ? [['[aria-hidden=true]']] : [])];
  const rules = isBesideList > 0 ? { region: { enabled: false }, 'page-has-heading-one': { enabled: false } } : {};
  const only = asked === 'colours' ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : { rules };
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(${JSON.stringify({ exclude })}, ${JSON.stringify({ resultTypes: ['violations'], ...only })})`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}\n  ${html.slice(0, 300)}\n  ${failureSummary}`),
  );
}

/**
 * What sticks out: the page itself scrolls sideways, or a box does that is no table and no chart, or text is cut where no ellipsis
 * says so.
 */
export function overflows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.slice(0, 60)}`;
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`);
    for (const element of document.body.querySelectorAll('*')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.closest('[role=grid], svg, .visually-hidden')) continue;
      if (element.querySelector(':scope > table, :scope > img')) continue;
      const { overflowX, textOverflow, display, clipPath } = getComputedStyle(element);
      if (display === 'inline' || display === 'contents' || clipPath !== 'none') continue;
      if (overflowX === 'auto' || overflowX === 'scroll') found.push(`scrolls sideways: ${nameOf(element)}`);
      const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      if (overflowX === 'hidden' && textOverflow !== 'ellipsis' && !isField) found.push(`is cut: ${nameOf(element)}`);
    }
    return found;
  });
}

/** Everything that takes the focus can be brought into view, and nothing lies over it there. */
export function unreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const top = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu]')].at(-1) ?? document.body;
    const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled)';
    const found: string[] = [];
    for (const element of top.querySelectorAll<HTMLElement>(focusable)) {
      // A checkbox of ours is drawn by its label; a link that skips shows when it has the focus.
      const seen = element.closest('label') ?? element;
      if (element.closest('[inert], [hidden], [aria-hidden=true]') || element.tabIndex < 0) continue;
      element.focus({ preventScroll: true });
      seen.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top: upper, bottom, width, height } = seen.getBoundingClientRect();
      // Where its words begin.
      const { direction, paddingInlineStart } = getComputedStyle(element);
      const inside = Math.min(width / 2, 40 + Number.parseFloat(paddingInlineStart));
      const [x, y] = [direction === 'rtl' ? right - inside : left + inside, upper + Math.min(height / 2, 12)];
      const hit = document.elementFromPoint(x, y);
      const isInside = left >= -1 && right <= window.innerWidth + 1 && upper >= -1 && (bottom <= window.innerHeight + 1 || height > 200);
      const isOnTop = hit !== null && (seen.contains(hit) || hit.contains(seen));
      if (width > 0 && !(isInside && isOnTop))
        found.push(
          `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 40)}” at ${Math.round(left)},${Math.round(upper)} ${Math.round(width)}×${Math.round(height)}, there lies ${hit?.tagName} ${hit?.className}`,
        );
    }
    return found;
  });
}
