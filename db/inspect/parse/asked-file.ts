/** The file as this process sees it: bytes that it asks the vault for. */
import { AbstractTokenizer, EndOfStreamError } from 'strtok3/core';

import { type FromInspector, inspectorLimits } from '../protocol.ts';

/** Reads that lie close together are one request. */
const blockBytes = 64 * 1024;
const keptBlocks = 64;

export class AskedFile {
  readonly sizeBytes: number;
  readonly fileName: string;
  readonly #post: (message: FromInspector) => void;
  readonly #waiting = new Map<number, (bytes: Uint8Array) => void>();
  readonly #blocks = new Map<number, Promise<Uint8Array>>();
  #last = 0;

  constructor(sizeBytes: number, fileName: string, post: (message: FromInspector) => void) {
    this.sizeBytes = sizeBytes;
    this.fileName = fileName;
    this.#post = post;
  }

  take(id: number, bytes: Uint8Array): void {
    this.#waiting.get(id)?.(bytes);
    this.#waiting.delete(id);
  }

  /** @returns fewer bytes only at the end of the file. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.sizeBytes - offset));
    if (wanted > blockBytes) return this.#ask(offset, wanted);
    const all = new Uint8Array(wanted);
    for (let done = 0; done < wanted; ) {
      const block = Math.floor((offset + done) / blockBytes);
      const inside = offset + done - block * blockBytes;
      const part = (await this.#block(block)).subarray(inside, inside + wanted - done);
      if (part.length === 0) throw new EndOfStreamError();
      all.set(part, done);
      done += part.length;
    }
    return all;
  }

  async #ask(offset: number, length: number): Promise<Uint8Array> {
    const all = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const part = await this.#request(offset + done, Math.min(inspectorLimits.readBytes, length - done));
      if (part.length === 0) throw new EndOfStreamError();
      all.set(part, done);
      done += part.length;
    }
    return all;
  }

  #block(block: number): Promise<Uint8Array> {
    let bytes = this.#blocks.get(block);
    if (!bytes) {
      const offset = block * blockBytes;
      bytes = this.#request(offset, Math.min(blockBytes, this.sizeBytes - offset));
      this.#blocks.set(block, bytes);
      if (this.#blocks.size > keptBlocks) this.#blocks.delete(this.#blocks.keys().next().value!);
    }
    return bytes;
  }

  #request(offset: number, length: number): Promise<Uint8Array> {
    const id = (this.#last += 1);
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    this.#waiting.set(id, resolve);
    this.#post({ type: 'read', id, offset, length });
    return promise;
  }
}

/** The same for libraries that read by tokens. */
export class AskedTokenizer extends AbstractTokenizer {
  readonly fileInfo: { readonly size: number; readonly path: string };
  readonly #file: AskedFile;

  constructor(file: AskedFile) {
    super({ maxBufferSize: 16 * 1024 * 1024 });
    this.#file = file;
    this.fileInfo = { size: file.sizeBytes, path: file.fileName };
  }

  async readBuffer(target: Uint8Array, options?: Parameters<AbstractTokenizer['readBuffer']>[1]): Promise<number> {
    const { position } = this.normalizeOptions(target, options);
    const count = await this.peekBuffer(target, options);
    this.position = position + count;
    return count;
  }

  async peekBuffer(target: Uint8Array, options?: Parameters<AbstractTokenizer['peekBuffer']>[1]): Promise<number> {
    const { position, length, mayBeLess } = this.normalizeOptions(target, options);
    const bytes = await this.#file.read(position, length);
    if (!mayBeLess && bytes.length < length) throw new EndOfStreamError();
    target.set(bytes);
    return bytes.length;
  }

  supportsRandomAccess(): boolean {
    return true;
  }

  setPosition(position: number): void {
    this.validateLength(position, 'position');
    this.position = position;
  }
}
