/** Files that come in pieces from the window: dropped or pasted there, where no path is known. */
import { AppError } from '../../db/model/errors.ts';

interface Piece {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
  used(): void;
}

/** More than a window has under way at once. */
const mostUploads = 8;

/** Of what is made while it is sent. */
const largestMade = 4 * 1024 * 1024 * 1024;

/** As many ids of uploads that ended are known: a piece of one may still be on its way. */
const mostEnded = 1000;

export class Uploads {
  readonly #open = new Map<string, Upload>();
  readonly #ended = new Set<string>();

  /**
   * The bytes of an upload as they come. A piece is answered once the next is asked for.
   *
   * @param sizeBytes left out for what is made while it is sent: its last piece says that it is whole.
   * @throws {AppError} `input.invalid` where there are not as many as were said: half a file is none.
   */
  async *read(id: string, sizeBytes: number | undefined, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const upload = this.#upload(id);
    let done = 0;
    try {
      for (;;) {
        const { bytes, isLast, used } = await upload.next(signal);
        if ((done += bytes.length) > (sizeBytes ?? largestMade) || (isLast && sizeBytes !== undefined && done !== sizeBytes))
          throw new AppError('input.invalid', 'The file is not as long as was said.', { params: { at: 'sizeBytes' } });
        yield bytes;
        used();
        if (isLast) return;
      }
    } finally {
      this.#open.delete(id);
      this.#ended.add(id);
      if (this.#ended.size > mostEnded) this.#ended.delete(this.#ended.values().next().value!);
      upload.end();
    }
  }

  /** @returns when the piece was used. @throws {AppError} `job.cancelled` when nobody reads any more. */
  async push(id: string, bytes: Uint8Array, isLast: boolean): Promise<void> {
    return this.#upload(id).push(bytes, isLast);
  }

  /** The first piece may come before who reads it. */
  #upload(id: string): Upload {
    let upload = this.#open.get(id);
    if (upload) return upload;
    if (this.#ended.has(id)) throw ended();
    if (this.#open.size >= mostUploads)
      throw new AppError('input.invalid', 'Too many files at once.', { params: { at: 'upload' }, retryable: true });
    this.#open.set(id, (upload = new Upload()));
    return upload;
  }
}

class Upload {
  #waiting: Piece | undefined;
  #isEnded = false;
  #refuse: () => void = () => undefined;
  #hear: () => void = () => undefined;

  async push(bytes: Uint8Array, isLast: boolean): Promise<void> {
    if (this.#waiting || this.#isEnded) throw ended();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting = { bytes, isLast, used: resolve };
    this.#refuse = () => reject(ended());
    this.#hear();
    return promise;
  }

  async next(signal: AbortSignal): Promise<Piece> {
    for (;;) {
      signal.throwIfAborted();
      const piece = this.#waiting;
      if (piece) {
        this.#waiting = undefined;
        return piece;
      }
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  end(): void {
    this.#isEnded = true;
    this.#refuse();
  }
}

function ended(): AppError {
  return new AppError('job.cancelled', 'This file is not taken in any more.');
}
