import { expect, test } from 'vitest';

import { AppError } from '../../db/model/errors.ts';
import { systemClock } from '../../electron/vault/clock.ts';
import { JobRunner, type Progress } from '../../electron/vault/jobs.ts';
import { createManualClock } from './manual-clock.ts';

test('progress goes out at most every 100 ms, the last one included, and none after the end', async () => {
  const clock = createManualClock();
  const seen: [number, Progress][] = [];
  const runner = new JobRunner(clock);
  let finish = (): void => {};
  const job = runner.run(
    new AbortController(),
    (progress) => seen.push([clock.nowMs(), progress]),
    async ({ report }) => {
      for (let done = 1; done <= 5; done += 1) report('read', done, 5);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      report('store', 1, 9);
    },
  );
  await clock.advance(250);
  expect(seen).toEqual([
    [0, { phase: 'read', done: 1, total: 5 }],
    [100, { phase: 'read', done: 5, total: 5 }],
  ]);
  await clock.advance(50);
  finish();
  await job;
  await clock.advance(500);
  expect(seen.slice(2)).toEqual([[300, { phase: 'store', done: 1, total: 9 }]]);
  expect(clock.waiting).toBe(0);
});

test('breathing lets other work in every 20 ms, and not at every step', async () => {
  // Each step takes one millisecond of this clock.
  let nowMs = 0;
  const runner = new JobRunner({ ...systemClock, nowMs: () => nowMs });
  const turns: number[] = [];
  let isRunning = true;
  const watch = (): void => {
    turns.push(nowMs);
    if (isRunning) setImmediate(watch);
  };
  await runner.run(
    new AbortController(),
    () => {},
    async ({ breathe }) => {
      setImmediate(watch);
      for (; nowMs < 400; nowMs += 1) await breathe();
    },
  );
  isRunning = false;
  const gaps = turns.slice(1).map((turn, at) => turn - turns[at]!);
  expect(turns.length).toBeGreaterThanOrEqual(19);
  expect(turns.length).toBeLessThanOrEqual(21);
  expect(gaps.every((gap) => gap === 20)).toBe(true);
});

test('breathing ends a job that was stopped, with the reason of the stop', async () => {
  const runner = new JobRunner(systemClock);
  const controller = new AbortController();
  const job = runner.run(
    controller,
    () => {},
    async ({ breathe }) => {
      const endMs = performance.now() + 3000;
      while (performance.now() < endMs) await breathe();
    },
  );
  setTimeout(() => controller.abort(new AppError('job.cancelled', 'Stop.')), 30);
  await expect(job).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(runner.count).toBe(0);
});

test('ending all jobs waits for those that tidy up, and names it when one does not end in time', async () => {
  const clock = createManualClock();
  const runner = new JobRunner(clock);
  const tidied: string[] = [];
  const tidy = runner.run(
    new AbortController(),
    () => {},
    async ({ signal }) => {
      await new Promise<void>((resolve) => clockAfter(signal, clock, resolve));
      tidied.push('tidy');
    },
  );
  const ending = runner.abortAll(2000);
  await clock.advance(500);
  expect(await ending).toBe(true);
  await tidy;
  expect(tidied).toEqual(['tidy']);
  expect(clock.waiting).toBe(0);

  void runner.run(
    new AbortController(),
    () => {},
    () => new Promise(() => {}),
  );
  const late = runner.abortAll(2000);
  await clock.advance(2000);
  expect(await late).toBe(false);
});

/** Tidying that takes 400 ms after the stop. */
function clockAfter(signal: AbortSignal, clock: ReturnType<typeof createManualClock>, run: () => void): void {
  signal.addEventListener('abort', () => clock.after(400, run));
}
