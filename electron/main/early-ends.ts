/**
 * When a process that is started anew each time it ends will never stay: three times in a row it ended soon after its
 * start. Then something on this machine keeps it from running, and starting it again helps nobody.
 */

/** A process that lived longer than that did start. */
const earlyMs = 2000;
const mostInARow = 3;

export class EarlyEnds {
  readonly #nowMs: () => number;
  #begunMs: number;
  #inARow = 0;

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
    this.#begunMs = nowMs();
  }

  /** A process is started now. */
  begin(): void {
    this.#begunMs = this.#nowMs();
  }

  /** It ended, and nobody asked it to. @returns whether to give up. */
  end(): boolean {
    this.#inARow = this.#nowMs() - this.#begunMs < earlyMs ? this.#inARow + 1 : 0;
    return this.#inARow >= mostInARow;
  }

  /** A person wants it tried again. */
  forget(): void {
    this.#inARow = 0;
  }
}
