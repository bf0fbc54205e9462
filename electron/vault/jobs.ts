/**
 * Runs calls so that they can be stopped: each has a signal, breathes between batches, and
 * reports progress at most ten times a second. Locking ends them all before the vault closes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { AppError } from '../../db/model/errors.ts';
import { type Clock, createThrottle, pause } from './clock.ts';

export interface Progress {
  /** A short code, such as `read` or `store`; the window has the words. */
  readonly phase: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

/** What work gets to be a good neighbour. */
export interface JobContext {
  readonly signal: AbortSignal;
  report(phase: string, done: number, total: number): void;
  /**
   * Call it between small steps. Lets other messages in once 20 ms of work have passed.
   * @throws the signal's reason when the job is to stop.
   */
  breathe(): Promise<void>;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

const batchMs = 20;
const progressIntervalMs = 100;

export class JobRunner {
  readonly #clock: Clock;
  readonly #running = new Set<Running>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get count(): number {
    return this.#running.size;
  }

  /** Runs `work` until it ends; aborting the controller only asks it to. Rejects as `work` does. */
  async run<T>(controller: AbortController, emit: (progress: Progress) => void, work: (job: JobContext) => Promise<T> | T): Promise<T> {
    const progress = createThrottle(this.#clock, progressIntervalMs, emit, (_earlier, later) => later);
    const job = this.#contextFor(controller.signal, progress.push);
    const result = (async () => work(job))();
    const running: Running = { controller, ended: result.catch(() => {}) };
    this.#running.add(running);
    try {
      return await result;
    } finally {
      progress.stop();
      this.#running.delete(running);
    }
  }

  /** Stops everything. @returns false when something still runs after `withinMs`. */
  async abortAll(withinMs: number): Promise<boolean> {
    const running = [...this.#running];
    for (const { controller } of running) controller.abort(new AppError('vault.locked', 'The vault was locked.', { retryable: true }));
    const timer = new AbortController();
    const inTime = Promise.all(running.map(({ ended }) => ended)).then(() => true);
    const late = pause(this.#clock, withinMs, timer.signal).then(() => false);
    const allEnded = running.length === 0 || (await Promise.race([inTime, late]));
    timer.abort();
    return allEnded;
  }

  #contextFor(signal: AbortSignal, push: (progress: Progress) => void): JobContext {
    const clock = this.#clock;
    let batchBeganMs = clock.nowMs();
    return {
      signal,
      report: (phase, done, total) => push({ phase, done, total }),
      async breathe() {
        if (clock.nowMs() - batchBeganMs >= batchMs) {
          await nextTurn();
          batchBeganMs = clock.nowMs();
        }
        signal.throwIfAborted();
      },
    };
  }
}
