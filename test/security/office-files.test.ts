/** Office files in the built app: read in a process beside the one that has the keys, which a file may kill or stop and no more. */
import { readFileSync, writeFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createVault, goTo, hasStandIn } from '../e2e/fixture.ts';
import { spreadsheet, wordDocument, wordTable } from '../support/office.ts';
import { uhriColumns } from '../support/uhri-columns.ts';
import { openAppWith, type StandInApp } from './opened-app.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const soon = { timeout: 60_000, interval: 2 };
const header = uhriColumns.map(([name]) => name);
const row = (at: number) => {
  const cells: Readonly<Record<string, string>> = {
    Text: `28.${at} Let the invented defenders work ${'without any fear '.repeat(20)}${at} (France);`,
    'Countries Concerned': '- China',
    'Reccomending Body': '- UPR',
    'Document Symbol': 'A/HRC/INV/6',
    'OHCHR Annotation Id': `${(at + 0x10000000).toString(16)}-0000-4000-8000-000000000000`,
  };
  return header.map((name) => cells[name] ?? '');
};
const sheetOf = (count: number) => spreadsheet([header, ...Array.from({ length: count }, (_, at) => row(at + 1))], { isShared: true });

const hostile = wordDocument({
  xml: `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>${wordTable([['Recommendation', 'Position']])}&x;</w>`,
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasStandIn)('an Office file', () => {
  let opened: StandInApp;
  let vaultPid: number;

  beforeAll(async () => {
    opened = await openAppWith();
    await createVault(opened, 'Mara Heath');
    [vaultPid] = opened.app.processes() as [number];
    writeFileSync(opened.at('few.xlsx'), sheetOf(3));
    writeFileSync(opened.at('many.xlsx'), sheetOf(4000));
    writeFileSync(opened.at('hostile.docx'), hostile);
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  const readers = () => opened.app.processes().filter((pid) => pid !== vaultPid);

  /**
   * Does it to every reader as soon as it is there, until it is disposed of: a look has several, one after another, and one that has
   * read what was wanted of it harms nobody any more.
   */
  function toReaders(signal: 'SIGKILL' | 'SIGSTOP') {
    const met = new Set<number>();
    const timer = setInterval(() => {
      for (const pid of readers().filter((one) => !met.has(one))) {
        met.add(pid);
        process.kill(pid, signal);
      }
    }, 1);
    return { met, [Symbol.dispose]: () => clearInterval(timer) };
  }

  async function choose(name: string): Promise<Page> {
    const page = await opened.page();
    // What came of the file before goes with its page.
    await goTo(page, 'Cases');
    await goTo(page, 'Import');
    opened.answer(name);
    await page.getByRole('button', { name: 'Choose a file…' }).first().click();
    return page;
  }

  test('is imported, and its readers are gone', async () => {
    const page = await choose('few.xlsx');
    await page.getByRole('button', { name: /^Import 3 rows/ }).click();
    await page.getByRole('alert').getByText('3 new').waitFor();
    await vi.waitFor(() => expect(readers()).toEqual([]), soon);
  });

  test('that means harm is refused by name, and its reader is gone', async () => {
    const page = await choose('hostile.docx');
    await page.getByText('not of a kind that can be imported').waitFor();
    await vi.waitFor(() => expect(readers()).toEqual([]), soon);
  });

  test('whose reader is killed is not imported: the window says so, and the vault goes on', async () => {
    using killed = toReaders('SIGKILL');
    const page = await choose('many.xlsx');
    await page.getByText('could not be read to its end').waitFor();
    expect(killed.met.size).toBeGreaterThan(0);
    await goTo(page, 'Cases');
    expect(isAlive(vaultPid)).toBe(true);
  });

  test('whose reader hangs can be cancelled, and its reader is gone; it has nothing of the environment but what the system needs', async () => {
    using stopped = toReaders('SIGSTOP');
    const page = await choose('many.xlsx');
    const environments = () => [...stopped.met].filter(isAlive).map((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8'));
    const [environment] = await vi.waitUntil(() => stopped.met.size > 0 && environments(), soon);
    await page.getByRole('region', { name: 'Import' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopped').waitFor();
    await vi.waitFor(() => expect([...stopped.met].filter(isAlive)).toEqual([]), soon);

    // What the app itself says of memory is the same for everybody.
    const isOwn = (line: string) => line === '' || line === 'MALLOC_ARENA_MAX=2' || line.startsWith('NODE_CHANNEL_');
    const lines = environment!.split('\0').filter((line) => !isOwn(line));
    for (const line of lines) expect(['HOME', 'LANG', 'TZ', 'TMPDIR', 'TMP', 'TEMP']).toContain(line.split('=')[0]);
  });

  test('whose reader hangs does not hold up a lock, and its reader is gone with the vault', async () => {
    using stopped = toReaders('SIGSTOP');
    await choose('many.xlsx');
    await vi.waitFor(() => expect(stopped.met.size).toBeGreaterThan(0), soon);
    // What comes then is no reader.
    stopped[Symbol.dispose]();
    opened.app.electron.powerMonitor.emit('suspend');
    await vi.waitFor(() => expect([vaultPid, ...stopped.met].filter(isAlive)).toEqual([]), soon);
  });
});
