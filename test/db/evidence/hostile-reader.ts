/** Processes that should read files, as a hostile file or a sick machine makes them. */
import type { ApartProcess } from '../../../db/apart/port.ts';

/** A process that a file takes over: what it does when it has read of it is told by `act`. */
export function hostile(act: (port: { close(): void; say(message: unknown): void }) => void): () => ApartProcess {
  return () => {
    let close: () => void = () => undefined;
    let hear: (message: unknown) => void = () => undefined;
    const say = (message: unknown) => hear(message);
    let tell = () => {
      tell = () => act({ close: () => close(), say });
      say({ type: 'read', id: 1_000_000, offset: 0, length: 1 });
    };
    return {
      post: () => setImmediate(() => tell()),
      onMessage: (listener) => void (hear = listener),
      onClose: (listener) => void (close = listener),
      end: () => undefined,
    };
  };
}

/** One that ends before it asks for a byte: no file did that. */
export function neverBegins(): ApartProcess {
  return { post: () => undefined, onMessage: () => undefined, onClose: (listener) => void setImmediate(listener), end: () => undefined };
}
