/** The file as the reader has it: bytes that come over the channel, from the first one as often as they are asked for. */
import type { FromReader, PackedBytes, ToReader } from '../protocol.ts';

type Piece = Extract<ToReader, { type: 'piece' | 'end' }>;

/** What the parsers are bounded to is below; whoever gets past it has found a hole in them. */
const memoryBytes = 2 ** 30;

export class PackedFile implements PackedBytes {
  readonly #post: (message: FromReader) => void;
  #ready: Piece[] = [];
  #pass = 0;
  #hear: () => void = () => undefined;

  constructor(post: (message: FromReader) => void) {
    this.#post = post;
  }

  take(piece: Piece): void {
    if (piece.pass !== this.#pass) return;
    this.#ready.push(piece);
    this.#hear();
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    this.#pass += 1;
    this.#ready = [];
    this.#post({ type: 'again' });
    for (;;) {
      const piece = this.#ready.shift();
      if (piece?.type === 'end') return;
      if (piece) {
        if (process.memoryUsage.rss() > memoryBytes) throw new Error('More memory than any file needs.');
        yield piece.bytes;
        this.#post({ type: 'more' });
      } else await new Promise<void>((resolve) => (this.#hear = resolve));
    }
  }
}
