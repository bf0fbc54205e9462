/** Previews by a process that stays warm while somebody writes, and is gone soon after. */
import type { ApartProcess } from '../../apart/port.ts';
import { AppError } from '../../model/errors.ts';
import type { ReportDocument } from '../model/document.ts';
import { checkFromSetter } from './from-setter.ts';
import type { FromSetter, PageImage, PreviewPages, ToSetter } from './protocol.ts';
import { setterFailed } from './setter-failed.ts';

/** Who has not looked for so long writes no more for now. */
const idleMs = 60_000;

type Ask = Omit<Extract<ToSetter, { type: 'preview' }>, 'id'> | Omit<Extract<ToSetter, { type: 'draw' }>, 'id'>;

interface Waiting {
  readonly ask: Ask;
  resolve(said: FromSetter): void;
  reject(error: AppError): void;
}

export class Previewer {
  readonly #start: () => ApartProcess;
  readonly #silenceMs: number;
  #process: ApartProcess | undefined;
  #last = 0;
  /** What the process has before it. */
  readonly #asked = new Map<number, Waiting>();
  /** The preview that comes next. */
  #next: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(start: () => ApartProcess, silenceMs: number) {
    this.#start = start;
    this.#silenceMs = silenceMs;
  }

  async preview(report: ReportDocument, pages: readonly number[]): Promise<PreviewPages> {
    const said = await new Promise<FromSetter>((resolve, reject) => {
      this.#next?.reject(new AppError('job.cancelled', 'A later preview was asked for.'));
      this.#next = { ask: { type: 'preview', report, pages }, resolve, reject };
      this.#goOn();
    });
    if (said.type !== 'preview') throw this.#fail();
    return { sizes: said.sizes, images: said.images, missing: said.missing };
  }

  async draw(pages: readonly number[]): Promise<readonly PageImage[]> {
    if (!this.#process) return [];
    const said = await new Promise<FromSetter>((resolve, reject) => this.#post({ ask: { type: 'draw', pages }, resolve, reject }));
    if (said.type !== 'drawn') throw this.#fail();
    return said.images;
  }

  end(): void {
    this.#stop(new AppError('job.cancelled', 'Nobody looks at the preview any more.'));
  }

  /** One preview at a time: what is typed meanwhile makes one preview and not one for each letter. */
  #goOn(): void {
    const next = this.#next;
    const isBusy = [...this.#asked.values()].some(({ ask }) => ask.type === 'preview');
    if (!next || isBusy) return;
    this.#next = undefined;
    this.#post(next);
  }

  #post(waiting: Waiting): void {
    this.#process ??= this.#join(this.#start());
    this.#last += 1;
    this.#asked.set(this.#last, waiting);
    this.#process.post({ ...waiting.ask, id: this.#last });
    this.#listen();
  }

  #join(process: ApartProcess): ApartProcess {
    process.onMessage((raw) => process === this.#process && this.#receive(raw));
    process.onClose(() => process === this.#process && this.#fail());
    return process;
  }

  #receive(raw: unknown): void {
    const said = checkFromSetter(raw);
    const waiting = said && this.#asked.get(said.id);
    if (!waiting) return void this.#fail();
    this.#asked.delete(said.id);
    waiting.resolve(said);
    this.#goOn();
    this.#listen();
  }

  /** For the answer that the process owes, or for the end of the time that it stays. */
  #listen(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#asked.size > 0 ? setTimeout(() => this.#fail(), this.#silenceMs) : setTimeout(() => this.end(), idleMs).unref();
  }

  #fail(): AppError {
    const error = setterFailed();
    this.#stop(error);
    return error;
  }

  #stop(error: AppError): void {
    clearTimeout(this.#timer);
    this.#process?.end();
    this.#process = undefined;
    const left = [...this.#asked.values(), ...(this.#next ? [this.#next] : [])];
    this.#asked.clear();
    this.#next = undefined;
    for (const { reject } of left) reject(error);
  }
}
