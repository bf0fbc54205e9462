import type { Clock } from '../../electron/vault/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, running what falls due in order, and lets promises follow. */
  advance(byMs: number): Promise<void>;
  readonly waiting: number;
}

export function createManualClock(): ManualClock {
  let nowMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  return {
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    get waiting() {
      return timers.size;
    },
    async advance(byMs) {
      const endMs = nowMs + byMs;
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const due = [...timers].filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!due) break;
        timers.delete(due);
        nowMs = Math.max(nowMs, due.atMs);
        due.run();
      }
      nowMs = endMs;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
