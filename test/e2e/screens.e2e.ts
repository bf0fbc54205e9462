/**
 * Every screen, looked at: axe finds nothing in either theme, nothing sticks out, nothing is out of reach. A picture of
 * each goes to out/screens/. `npm run screens` (LAPWING_SCREENS=all) shows them in every look, and asks axe in each; the
 * rest of the time a choice is enough.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';

import { axeFindings, overflows, unreachable } from './checks.ts';
import { hasWindow } from './fixture.ts';
import type { ScreenShot, Visit } from './screen-steps.ts';
import { type ScreenGroup, type Looks, tour } from './screens.ts';

/** All looks are asked for by hand, maybe beside other work: one is a walk through seventy screens. */
const isAll = process.env['LAPWING_SCREENS'] === 'all';
vi.setConfig({ testTimeout: isAll ? 900_000 : 300_000 });

const pictures = path.resolve(import.meta.dirname, '../../out/screens');
const usual = { width: 1280, height: 800 };
const small = { width: 1024, height: 640 };
/** 200 % at 1280×800: half of the room, every point twice. */
const zoomed = { size: { width: 640, height: 400 }, scale: 2 };
const groups: readonly ScreenGroup[] = ['start', 'empty', 'work', 'erasing', 'record'];

type Problems = string[];

async function picture(folder: string, { name }: ScreenShot, { page }: Visit): Promise<void> {
  mkdirSync(path.join(pictures, folder), { recursive: true });
  await page.screenshot({ path: path.join(pictures, folder, `${name}.png`) });
}

function note(problems: Problems, screen: ScreenShot, what: string, found: readonly string[]): void {
  problems.push(...new Set(found.map((one) => `${screen.name}: ${what}: ${one}`)));
}

/** One look, with what must hold in it. The focus of the screen is where it was: pictures come first. */
function showsWell(folder: string, group: ScreenGroup, looks: Looks, axe: 'both themes' | 'one theme' | 'no'): void {
  test.skipIf(!hasWindow)(`${folder}: every screen of group “${group}” fits, and everything can be reached`, async () => {
    const problems: Problems = [];
    let asked = '';
    await tour(group, looks, async (screen, visit) => {
      await picture(folder, screen, visit);
      note(problems, screen, 'sticks out', await overflows(visit.page));
      const shown = await everythingOn(visit.page);
      const isAsked = shown === asked;
      asked = shown;
      if (!isAsked && (axe !== 'no' || isAll)) await checkTheme(screen, visit, problems, looks.theme);
      if (axe === 'both themes') await checkDark(folder === 'light' ? 'dark' : `${folder}-dark`, screen, visit, problems, isAsked);
      if (!isAsked) note(problems, screen, 'out of reach', await unreachable(visit.page));
    });
    expect(problems.join('\n')).toBe('');
  });
}

/** All that axe and the keys are asked about: where a page was only scrolled, they have answered. Where the focus is says nothing of it. */
const everythingOn = (page: Page) =>
  page.evaluate(() => {
    const parts = [...document.body.querySelectorAll(':scope > :not([data-live-announcer])')].map(({ outerHTML }) => outerHTML);
    return `${location.hash} ${parts.join('')}`.replaceAll(
      / (?:data-(?:focused|focus-visible|focus-within|hovered)|tabindex)="[^"]*"/g,
      '',
    );
  });

async function checkTheme(screen: ScreenShot, visit: Visit, problems: Problems, theme: 'light' | 'dark'): Promise<void> {
  note(problems, screen, `axe, ${theme}`, await axeFindings(visit.page));
}

/** The theme is the system's: switching it needs no other visit, and changes colours only. */
async function checkDark(folder: string, screen: ScreenShot, visit: Visit, problems: Problems, isAsked: boolean): Promise<void> {
  const { page } = visit;
  await page.emulateMedia({ colorScheme: 'dark' });
  if (!isAsked) note(problems, screen, 'axe, dark', await axeFindings(page, isAll ? 'everything' : 'colours'));
  await picture(folder, screen, visit);
  await page.emulateMedia({ colorScheme: 'light' });
}

describe.each(groups)('%s', (group) => {
  // Axe in a second theme is dear: the record is asked in it by hand.
  const axe = group === 'record' && !isAll ? 'one theme' : 'both themes';
  showsWell('light', group, { language: 'en', theme: 'light', size: usual }, axe);
  if (group !== 'empty' && (group !== 'record' || isAll))
    showsWell('200-percent', group, { language: 'en', theme: 'light', ...zoomed }, 'no');
});
describe('Chinese', () => {
  showsWell('chinese', 'work', { language: 'zh-Hans', theme: 'light', size: usual }, 'one theme');
  showsWell('chinese', 'erasing', { language: 'zh-Hans', theme: 'light', size: usual }, 'one theme');
});

describe.runIf(isAll).each(groups)('all looks: %s', (group) => {
  showsWell('1024x640', group, { language: 'en', theme: 'light', size: small }, 'no');
  showsWell('right-to-left', group, { language: 'qps-rtl', theme: 'light', size: usual }, 'both themes');
  showsWell('chinese-dark', group, { language: 'zh-Hans', theme: 'dark', size: small }, 'one theme');
  showsWell('chinese-200-percent', group, { language: 'zh-Hans', theme: 'light', ...zoomed }, 'no');
});
