/**
 * When a process that is started anew each time it ends will never stay: three times in a row it ended before it was
 * ready, or soon after. Then something on this machine keeps it from running, and starting it again helps nobody.
 *
 * Counted from when it is ready: a machine that is slow or busy needs seconds to get there, and one that ends on the way
 * did not start, however long that took.
 */

/** A process that lived longer than that did start. */
const earlyMs = 2000;
const mostInARow = 3;

export class EarlyEnds {
  readonly #nowMs: () => number;
  #readyMs: number | undefined;
  #inARow = 0;

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  /** A process is started now. */
  begin(): void {
    this.#readyMs = undefined;
  }

  /** It answers. What is said of it again counts no more. */
  ready(): void {
    this.#readyMs ??= this.#nowMs();
  }

  /** It ended, and nobody asked it to. @returns whether to give up. */
  end(): boolean {
    const isEarly = this.#readyMs === undefined || this.#nowMs() - this.#readyMs < earlyMs;
    this.#inARow = isEarly ? this.#inARow + 1 : 0;
    return this.#inARow >= mostInARow;
  }

  /** A person wants it tried again. */
  forget(): void {
    this.#inARow = 0;
  }
}
