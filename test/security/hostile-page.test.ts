/**
 * The walls around the window, against the built app in a real Chromium: nothing that stands in the window can run script of its own,
 * leave the page or reach the network. The same attacks run against the app without its walls, where they succeed.
 */
import { describe, expect, test, vi } from 'vitest';

import { hasStandIn } from '../e2e/fixture.ts';
import { attacks } from './attacks.ts';
import { openAppWith, type Weakening, type StandInApp } from './opened-app.ts';

vi.setConfig({ testTimeout: 120_000 });

const withoutPolicy: Weakening = [[/"Content-Security-Policy": contentSecurityPolicy,/, '']];
const withoutWalls: Weakening = [
  ...withoutPolicy,
  [/contents\.on\("will-/, 'contents.on("no-'],
  [/action: "deny"/, 'action: "allow"'],
  [/session\.on\("will-download"/, 'session.on("no-download"'],
  [/cancel: !isOurs\(details\.url\)/, 'cancel: false'],
];

interface Outcome {
  /** Attacks whose script ran. */
  readonly ran: readonly string[];
  readonly url: string;
  readonly pages: number;
  /** What the host wrote down. */
  readonly record: readonly string[];
}

/** All attacks in one page, one after the other. */
async function attackWithAll({ app, page: present }: StandInApp): Promise<Outcome> {
  const page = await present();
  await page.evaluate(() => void (window.ran = []));
  let ran: readonly string[] = [];
  for (const { run } of attacks) {
    // By a timer: what the test evaluates itself may do more than a script of the page.
    await page.evaluate(`void setTimeout(${String(run).replace(/^run\(/, 'function run(')})`);
    await page.waitForTimeout(150);
    // The last attack leaves the page, and takes the list with it where it succeeds.
    ran = (await page.evaluate(() => window.ran as string[] | undefined).catch(() => undefined)) ?? ran;
  }
  await page.waitForTimeout(500);
  return { ran, url: page.url(), pages: page.context().pages().length, record: [...app.refused] };
}

describe.skipIf(!hasStandIn)('links, windows, redirects, javascript:, forms, frames, styles, workers, downloads and requests', () => {
  test('do nothing in the window as it is built: no script, no request, no window, no other page', async () => {
    await using opened = await openAppWith();
    const outcome = await attackWithAll(opened);
    // An attempt to leave the page is heard by the app and refused; everything else does not even begin.
    const others = outcome.record.filter((line) => !line.startsWith('navigation '));
    expect({ ...outcome, record: others }).toEqual({ ran: [], url: 'https://lapwing.invalid/index.html', pages: 1, record: [] });
    expect(outcome.record.length).toBeGreaterThan(3);
  });

  test('lead nowhere by the main process alone, should the policy of the page ever fail', async () => {
    await using opened = await openAppWith({ weakened: withoutPolicy });
    const outcome = await attackWithAll(opened);
    expect(outcome.record.filter((line) => !/^(navigation|cancelled|refused) /.test(line))).toEqual([]);
    expect(outcome).toMatchObject({ url: 'https://lapwing.invalid/index.html', pages: 1 });
    expect(outcome.record.length).toBeGreaterThan(15);
  });

  test('all succeed in an app without these walls: each attack is a real one', async () => {
    await using opened = await openAppWith({ weakened: withoutWalls });
    const { ran, record, url } = await attackWithAll(opened);
    const text = [...record, url].join('\n');
    const failed = attacks.filter(({ name, trace }) => (trace === 'script' ? !ran.includes(name) : !trace.test(text)));
    expect(failed.map(({ name }) => name)).toEqual([]);
  });
});
