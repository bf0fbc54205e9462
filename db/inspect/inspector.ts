/**
 * Looks into files of strangers in a process that has no keys, no vault and no file but the bytes that it asks for.
 *
 * A file that ends its reader, keeps it busy for ever or makes it say what no reader says is one that nothing is known of:
 * it is kept as proof all the same.
 */
import type { ApartProcess } from '../apart/port.ts';
import { AppError } from '../model/errors.ts';
import { Capture } from '../model/capture.ts';
import { type FileFacts, FileFacts as Facts } from '../model/file-facts.ts';
import { FileLook, type LookAsk } from '../model/file-look.ts';
import { mostCertificates } from '../model/stamp-limits.ts';
import { Certificate, StampReading } from '../model/time-stamp.ts';
import * as z from 'zod';

import { KeptProcess } from './kept-process.ts';
import {
  type CopyState,
  type FromInspector,
  inspectorLimits,
  type InspectorTask,
  type PaintedParts,
  type TaskParts,
  type ToInspector,
} from './protocol.ts';

/** Bytes that can be read at any place: a stored file. */
export interface InspectedBytes {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface InspectedPage {
  /** From 1; a text without pages is page 1. */
  readonly page: number;
  readonly text: string;
}

export interface CaptureReader {
  /** What it says of the files beside it; `undefined` of any other file. @throws as `Inspector`. */
  read(source: InspectedBytes, fileName: string, signal?: AbortSignal): Promise<Capture | undefined>;
  end(): void;
}

/** @throws {AppError} `job.cancelled`; what reading the bytes throws. */
export interface Inspector {
  /**
   * The process starts at once, and waits for bytes that are still on their way.
   *
   * @returns `undefined` where the file cannot be read.
   */
  facts(source: InspectedBytes | Promise<InspectedBytes>, fileName: string, signal?: AbortSignal): Promise<FileFacts | undefined>;
  /** Reads files of metadata, of one folder by one process. To be ended. */
  captures(): CaptureReader;
  /** The words of a file, as far as they can be read. */
  pages(source: InspectedBytes, fileName: string, signal?: AbortSignal): AsyncGenerator<InspectedPage>;
  /**
   * Whether it is a picture, or a PDF of pictures, holds nothing else at all (db/model/bare-picture.ts, picture-pdf.ts), and is
   * painted over in these parts. @returns `other` of what cannot be read.
   */
  copyState(source: InspectedBytes, painted: PaintedParts, signal?: AbortSignal): Promise<CopyState>;
  /** It as a person may see it, where no browser shows it. @returns `undefined` where it cannot be read. */
  look(source: InspectedBytes, fileName: string, ask: LookAsk, signal?: AbortSignal): Promise<FileLook | undefined>;
  /**
   * The answer of a time-stamp authority, read and checked.
   *
   * @param beside certificates in DER that it may rest on and does not bring. They are no more believed than those that it brings.
   */
  stamp(bytes: Uint8Array, beside: readonly Uint8Array[], signal?: AbortSignal): Promise<StampReading>;
  /** Those in a file, PEM or DER. */
  certificates(bytes: Uint8Array, signal?: AbortSignal): Promise<readonly Certificate[]>;
}

const Message = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('read'),
    id: z.int().min(1),
    offset: z.int().min(0),
    length: z.int().min(1).max(inspectorLimits.readBytes),
  }),
  z.strictObject({ type: z.literal('facts'), facts: Facts }),
  z.strictObject({ type: z.literal('capture'), capture: Capture }),
  z.strictObject({
    type: z.literal('page'),
    page: z.int().min(1).max(inspectorLimits.pages),
    text: z.string().max(inspectorLimits.pageCharacters),
  }),
  z.strictObject({ type: z.literal('bare'), state: z.enum(['bare', 'open', 'other']) }),
  z.strictObject({ type: z.literal('look'), look: FileLook }),
  z.strictObject({ type: z.literal('stamp'), stamp: StampReading }),
  z.strictObject({ type: z.literal('certificates'), certificates: z.array(Certificate).max(mostCertificates) }),
  z.strictObject({ type: z.literal('done') }),
]) satisfies z.ZodType<FromInspector>;

/** How long a process may say nothing. */
const defaultSilenceMs = 30_000;

/** @param start a new process for each file; parse/serve.ts is what answers there. */
export function createInspector(start: () => ApartProcess, silenceMs = defaultSilenceMs): Inspector {
  return {
    async facts(source, fileName, signal) {
      const started = start();
      const bytes = await Promise.resolve(source).catch((error: unknown) => {
        started.end();
        throw error;
      });
      const said = await firstOf(new Inspection(started, 'facts', bytes, fileName, silenceMs, signal));
      return said?.type === 'facts' ? said.facts : undefined;
    },
    async copyState(source, painted, signal) {
      const said = await firstOf(new Inspection(start(), 'bare', source, '', silenceMs, signal, { painted }));
      return said?.type === 'bare' ? said.state : 'other';
    },
    async look(source, fileName, ask, signal) {
      const said = await firstOf(new Inspection(start(), 'look', source, fileName, silenceMs, signal, { ask }));
      return said?.type === 'look' ? said.look : undefined;
    },
    ...signedReader(start, silenceMs),
    captures: () => captureReader(start, silenceMs),
    async *pages(source, fileName, signal) {
      const work = new Inspection(start(), 'text', source, fileName, silenceMs, signal);
      try {
        for (let said = await work.next(); said?.type === 'page'; said = await work.next()) {
          yield { page: said.page, text: said.text };
          work.taken();
        }
      } finally {
        work.end();
      }
    },
  };
}

function signedReader(start: () => ApartProcess, silenceMs: number): Pick<Inspector, 'stamp' | 'certificates'> {
  return {
    async stamp(bytes, beside, signal) {
      const said = await firstOf(new Inspection(start(), 'stamp', inMemory(bytes), '', silenceMs, signal, { beside }));
      return said?.type === 'stamp' ? said.stamp : { outcome: 'unreadable' };
    },
    async certificates(bytes, signal) {
      const said = await firstOf(new Inspection(start(), 'certificates', inMemory(bytes), '', silenceMs, signal));
      return said?.type === 'certificates' ? said.certificates : [];
    },
  };
}

function captureReader(start: () => ApartProcess, silenceMs: number): CaptureReader {
  const kept = new KeptProcess(start);
  return {
    async read(source, fileName, signal) {
      const work = new Inspection(kept.forOne(), 'capture', source, fileName, silenceMs, signal);
      try {
        const said = await work.next();
        // Until it says that it is done: then it reads the next.
        if (said) await work.next();
        return said?.type === 'capture' ? said.capture : undefined;
      } finally {
        work.end();
      }
    },
    end: () => kept.end(),
  };
}

async function firstOf(work: Inspection): Promise<Said | undefined> {
  try {
    return await work.next();
  } finally {
    work.end();
  }
}

function inMemory(bytes: Uint8Array): InspectedBytes {
  return { sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

type Said = Exclude<FromInspector, { type: 'read' | 'done' }>;

/** One file in the hands of one process. */
class Inspection {
  readonly #process: ApartProcess;
  readonly #task: InspectorTask;
  readonly #source: InspectedBytes;
  readonly #silenceMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #ready: Said[] = [];
  #readBytes = 0;
  #characters = 0;
  #lastPage = 0;
  #isEnded = false;
  #failure: AppError | undefined;
  #hear: () => void = () => undefined;
  #silence: NodeJS.Timeout | undefined;
  readonly #cancel = () => this.#fail(new AppError('job.cancelled', 'The work was cancelled. What was saved before is safe.'));

  constructor(
    process: ApartProcess,
    task: InspectorTask,
    source: InspectedBytes,
    fileName: string,
    silenceMs: number,
    signal: AbortSignal | undefined,
    parts: TaskParts = {},
  ) {
    this.#process = process;
    this.#task = task;
    this.#source = source;
    this.#silenceMs = silenceMs;
    this.#signal = signal;
    process.onMessage((raw) => this.#receive(raw));
    process.onClose(() => this.end());
    if (signal?.aborted) this.#cancel();
    signal?.addEventListener('abort', this.#cancel);
    this.#post({ type: 'open', task, sizeBytes: source.sizeBytes, fileName, ...parts });
    this.#listen();
  }

  /** @returns `undefined` at the end, whichever it is. */
  async next(): Promise<Said | undefined> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const said = this.#ready.shift();
      if (said || this.#isEnded) return said;
      await new Promise<void>((resolve) => (this.#hear = resolve));
    }
  }

  taken(): void {
    this.#post({ type: 'taken' });
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearTimeout(this.#silence);
    this.#signal?.removeEventListener('abort', this.#cancel);
    this.#process.end();
    this.#hear();
  }

  #fail(error: AppError): void {
    this.#failure ??= error;
    this.end();
  }

  #receive(raw: unknown): void {
    if (this.#isEnded) return;
    const { data } = Message.safeParse(raw);
    if (!data || !this.#isPossible(data)) return this.end();
    this.#listen();
    if (data.type === 'read') return void this.#give(data);
    if (data.type === 'done') return this.end();
    this.#ready.push(data);
    this.#hear();
  }

  #isPossible(said: FromInspector): boolean {
    switch (said.type) {
      case 'read':
        return (this.#readBytes += said.length) <= inspectorLimits.totalBytes[this.#task] + this.#source.sizeBytes;
      case 'facts':
      case 'bare':
      case 'capture':
      case 'look':
      case 'stamp':
      case 'certificates':
        return this.#task === said.type && this.#ready.length === 0;
      case 'page': {
        const isNext = this.#task === 'text' && said.page > this.#lastPage && this.#ready.length < inspectorLimits.ahead;
        this.#lastPage = said.page;
        return isNext && (this.#characters += said.text.length) <= inspectorLimits.textCharacters;
      }
      default:
        return true;
    }
  }

  async #give({ id, offset, length }: { readonly id: number; readonly offset: number; readonly length: number }): Promise<void> {
    try {
      const isInside = offset < this.#source.sizeBytes;
      const bytes = isInside ? await this.#source.read(offset, Math.min(length, this.#source.sizeBytes - offset)) : new Uint8Array();
      // A copy: what a piece is cut from would travel with it.
      this.#post({ type: 'bytes', id, bytes: new Uint8Array(bytes) });
    } catch (error) {
      this.#fail(AppError.from(error));
    }
  }

  #listen(): void {
    clearTimeout(this.#silence);
    // In two halves: after a sleep of the machine the timer comes first, and then what was said meanwhile.
    this.#silence = setTimeout(() => {
      this.#silence = setTimeout(() => this.#ready.length === 0 && this.end(), this.#silenceMs / 2);
    }, this.#silenceMs / 2);
  }

  #post(message: ToInspector): void {
    if (!this.#isEnded) this.#process.post(message);
  }
}
