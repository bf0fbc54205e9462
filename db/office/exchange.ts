/** One Office file in the hands of one process: it is given bytes as it asks for them, and rows come back. */
import type { ApartProcess } from '../apart/port.ts';
import { AppError } from '../model/errors.ts';
import { notWhole, readerFailed, tooLarge } from './errors.ts';
import { ReaderCheck } from './from-reader.ts';
import { ahead, type FromReader, type OfficeKind, type PackedBytes, type SheetRow, type ToReader, type WordRow } from './protocol.ts';

const pieceBytes = 64 * 1024;

export type OfficeBatch = { readonly doneBytes: number } & (
  | { readonly type: 'sheet'; readonly rows: readonly SheetRow[] }
  | { readonly type: 'headers'; readonly headers: readonly string[] }
  | { readonly type: 'word'; readonly rows: readonly WordRow[] }
);

export class Exchange {
  readonly #reader: ApartProcess;
  readonly #source: PackedBytes;
  readonly #check: ReaderCheck;
  readonly #silenceMs: number;
  readonly #ready: OfficeBatch[] = [];
  /** Batches that came and were not used up. */
  #open = 0;
  #pass = 0;
  /** Pieces that were given in this pass and not used up. */
  #given = 0;
  #givenBytes = 0;
  #isAllGiven = false;
  #outcome: 'done' | AppError | undefined;
  #hearBatch: () => void = () => undefined;
  #hearMore: () => void = () => undefined;
  #silence: NodeJS.Timeout | undefined;

  /** @param silenceMs how long the reader may say nothing while it has all that it asked for. */
  constructor(reader: ApartProcess, kind: OfficeKind, source: PackedBytes, silenceMs: number) {
    this.#reader = reader;
    this.#source = source;
    this.#check = new ReaderCheck(kind);
    this.#silenceMs = silenceMs;
    reader.onMessage((raw) => this.#receive(raw));
    reader.onClose(() => this.stop(readerFailed()));
    this.#post({ type: 'open', kind });
  }

  /** @returns `undefined` after the last one. @throws {AppError} what `readOffice` throws. */
  async next(): Promise<OfficeBatch | undefined> {
    for (;;) {
      const batch = this.#ready.shift();
      if (batch) return batch;
      if (this.#outcome instanceof AppError) throw this.#outcome;
      if (this.#outcome === 'done') return undefined;
      const heard = new Promise<void>((resolve) => (this.#hearBatch = resolve));
      this.#listen();
      await heard;
    }
  }

  /** What `next` gave was used up. */
  taken(): void {
    this.#open -= 1;
    this.#post({ type: 'taken' });
  }

  /** Ends the reader; batches that were not asked for are dropped, and `next` throws this. */
  stop(error: AppError): void {
    if (this.#outcome) return;
    this.#ready.length = 0;
    this.#finish(error);
  }

  #finish(outcome: 'done' | AppError): void {
    this.#outcome = outcome;
    clearTimeout(this.#silence);
    this.#reader.end();
    this.#hearBatch();
    this.#hearMore();
  }

  #receive(raw: unknown): void {
    if (this.#outcome) return;
    const message = this.#check.check(raw);
    if (!message || !this.#follow(message)) this.stop(readerFailed());
    this.#listen();
  }

  /** @returns whether the reader may say this now. */
  #follow(message: FromReader): boolean {
    switch (message.type) {
      case 'again':
        void this.#give((this.#pass += 1));
        return true;
      case 'more':
        this.#given -= 1;
        this.#hearMore();
        return this.#given >= 0;
      case 'done':
        this.#finish('done');
        return true;
      case 'refused':
        this.#finish(message.code === 'import.too-large' ? tooLarge() : notWhole());
        return true;
      default:
        this.#ready.push({ ...message, doneBytes: Math.max(0, this.#givenBytes - this.#given * pieceBytes) });
        this.#hearBatch();
        return (this.#open += 1) <= ahead.batches;
    }
  }

  /** The file from its first byte, until it is asked for anew or nothing is wanted any more. */
  async #give(pass: number): Promise<void> {
    [this.#given, this.#givenBytes, this.#isAllGiven] = [0, 0, false];
    this.#hearMore();
    const isWanted = () => pass === this.#pass && !this.#outcome;
    try {
      for await (const bytes of this.#source.chunks()) {
        while (isWanted() && this.#given >= ahead.pieces) await new Promise<void>((resolve) => (this.#hearMore = resolve));
        if (!isWanted()) return;
        this.#given += 1;
        this.#givenBytes += bytes.length;
        // A copy: what a piece is cut from would travel with it.
        this.#post({ type: 'piece', pass, bytes: new Uint8Array(bytes) });
        this.#listen();
      }
      if (!isWanted()) return;
      this.#isAllGiven = true;
      this.#post({ type: 'end', pass });
      this.#listen();
    } catch (error) {
      this.stop(AppError.from(error));
    }
  }

  /** Waits for a word of the reader where it owes one: not while a slow disk makes it wait, nor while nobody asks for rows. */
  #listen(halves = 2): void {
    clearTimeout(this.#silence);
    const isOwed = this.#pass === 0 || this.#given > 0 || this.#isAllGiven;
    if (!isOwed || this.#outcome || this.#ready.length > 0) return;
    // In two halves: after a sleep of the machine the timer comes first, and then what was said meanwhile.
    this.#silence = setTimeout(() => (halves > 1 ? this.#listen(halves - 1) : this.stop(readerFailed())), this.#silenceMs / 2);
  }

  #post(message: ToReader): void {
    if (!this.#outcome) this.#reader.post(message);
  }
}
