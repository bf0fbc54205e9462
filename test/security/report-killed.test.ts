/** A report that is being written lies in the clear where it was asked for, and nowhere else: whoever is killed, and whenever. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { progressOf, targetOf } from '../../db/assessment/progress.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { reportFileFormats } from '../../db/model/report.ts';
import { sentinels, traces } from '../e2e/sentinels.ts';
import { gradedRound } from '../support/reports.ts';
import { openWorkshop, type Workshop } from '../support/vaults.ts';

const program = resolve(import.meta.dirname, 'report-process.ts');
const soon = { timeout: 60_000, interval: 1 };

function isAlive(pid: number): boolean {
  try {
    // What is dead and was not buried yet counts as dead.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

function childrenOf({ pid }: ChildProcess): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

describe.skipIf(process.platform !== 'linux')('a report that is being written', () => {
  let workshop: Workshop;
  let round: RecordId;
  const target = () => join(workshop.folder, 'target');
  /** All places but that where the report goes: the vault, this machine's state, the working, the temporary and the home folder. */
  const elsewhere = () => ['v', 'state', 'work', 'tmp', 'home'].map((name) => join(workshop.folder, name));

  beforeAll(async () => {
    workshop = openWorkshop();
    const vault = await workshop.vault('v');
    round = await gradedRound(vault);
    const differing = progressOf(vault, round).rows.find((row) => row.isDiffering)!;
    settle(vault, round, targetOf(differing), { grade: 'not-implemented', note: `So it was: ${sentinels.join(' ')}.` });
    await vault.close();
    for (const name of ['target', 'work', 'tmp', 'home']) mkdirSync(join(workshop.folder, name));
  }, 120_000);
  afterAll(() => workshop?.[Symbol.asyncDispose]());

  function start(format: string): ChildProcess {
    const env = { PATH: process.env['PATH'], TMPDIR: join(workshop.folder, 'tmp'), HOME: join(workshop.folder, 'home') };
    return fork(program, [workshop.folder, target(), round, format], { env, cwd: join(workshop.folder, 'work'), stdio: 'ignore' });
  }

  /** @returns the processes that set its pages, all gone. */
  async function kill(writer: ChildProcess): Promise<void> {
    const setters = childrenOf(writer);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    await vi.waitFor(() => expect(setters.filter(isAlive)).toEqual([]), soon);
    expect(elsewhere().flatMap((folder) => traces(folder).found)).toEqual([]);
  }

  const parts = () => readdirSync(target()).filter((name) => name.endsWith('.part'));

  test.each(reportFileFormats)(
    'as %s leaves nothing where its writer is killed while the pages are set',
    async (format) => {
      const before = readdirSync(target());
      const writer = start(format);
      await once(writer, 'message');
      await vi.waitFor(() => expect(childrenOf(writer)).toHaveLength(1), soon);
      await kill(writer);
      expect(readdirSync(target())).toEqual(before);
    },
    120_000,
  );

  test('leaves at most the part of a file where it was asked for, and the next opening takes that away', async () => {
    const seen = Promise.withResolvers<void>();
    const watcher = watch(target(), () => seen.resolve());
    const writer = start('html');
    await seen.promise;
    await kill(writer);
    watcher.close();
    for (const name of readdirSync(target())) expect(name).toMatch(/\.html(\.[0-9a-f]{8}\.part)?$/);
    expect(parts().length).toBeLessThanOrEqual(1);
    await (await workshop.open('v')).close();
    expect(parts()).toEqual([]);
  }, 120_000);

  test('ends with one clear error where what sets its pages is killed, and leaves nothing', async () => {
    const before = readdirSync(target());
    const vault = await workshop.open('v');
    const { writeAssessmentReport } = await import('../../db/report/write.ts');
    const writing = writeAssessmentReport(vault, round, 'html', join(target(), 'never.html'), { language: 'en', date: '2016-07-01' });
    const own = { pid: process.pid } as ChildProcess;
    const known = new Set(childrenOf(own));
    const [setter] = await vi.waitUntil(() => {
      const started = childrenOf(own).filter(
        (pid) => !known.has(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('set-process'),
      );
      return started.length > 0 && started;
    }, soon);
    process.kill(setter!, 'SIGKILL');
    await expect(writing).rejects.toMatchObject({ code: 'report.setter-failed' });
    await vault.close();
    expect(readdirSync(target())).toEqual(before);
    expect(elsewhere().flatMap((folder) => traces(folder).found)).toEqual([]);
  }, 120_000);

  test('is found by the search where it was written: the search above can fail', async () => {
    const vault = await workshop.open('v');
    const { writeAssessmentReport } = await import('../../db/report/write.ts');
    await writeAssessmentReport(vault, round, 'html', join(target(), 'written.html'), { language: 'en', date: '2016-07-01' });
    await vault.close();
    expect(traces(target()).found).toContain(join(target(), 'written.html'));
  }, 120_000);
});
