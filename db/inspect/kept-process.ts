/**
 * A process that reads several files of metadata one after another, all of one folder: a start for each of thousands would take
 * minutes. What comes from one hand may lie about the rest of it anyway. It ends where a file of them ends it.
 */
import type { ApartProcess } from '../apart/port.ts';

/** So many, and the next has a new one. */
const mostUses = 256;

export class KeptProcess {
  readonly #start: () => ApartProcess;
  #process: ApartProcess | undefined;
  #uses = 0;
  #hear: (message: unknown) => void = () => undefined;
  #closed: () => void = () => undefined;

  constructor(start: () => ApartProcess) {
    this.#start = start;
  }

  /** For one file: ending it before it said that it is done ends the process. */
  forOne(): ApartProcess {
    if (this.#uses >= mostUses) this.end();
    const process = (this.#process ??= this.#begin());
    this.#uses += 1;
    let isDone = false;
    return {
      post: (message) => process.post(message),
      onMessage: (listener) => {
        this.#hear = (message) => {
          isDone = (message as { readonly type?: unknown } | null)?.type === 'done';
          listener(message);
        };
      },
      onClose: (listener) => void (this.#closed = listener),
      end: () => {
        this.#hear = () => undefined;
        this.#closed = () => undefined;
        if (!isDone) this.end();
      },
    };
  }

  end(): void {
    this.#process?.end();
    this.#process = undefined;
    this.#uses = 0;
  }

  #begin(): ApartProcess {
    const process = this.#start();
    process.onMessage((message) => this.#process === process && this.#hear(message));
    process.onClose(() => {
      if (this.#process !== process) return;
      this.#process = undefined;
      this.#uses = 0;
      this.#closed();
    });
    return process;
  }
}
