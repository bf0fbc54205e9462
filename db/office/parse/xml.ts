/**
 * XML out of an Office file, piece by piece. What a file may define itself is off: saxen knows the five entities of XML and
 * expands no others, reads no document type and fetches nothing; a document type is refused before it could matter.
 */
import { Parser } from 'saxen';

import { AppError } from '../../model/errors.ts';
import { notWhole, tooLarge } from '../errors.ts';

export interface XmlHandlers {
  /** @param name without its prefix. */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/**
 * A text or tag is held whole, and the time for a tag grows with the square of its attributes. A cell has 32,767 letters,
 * each of which may be written with five.
 */
const limits = { tokenCharacters: 2 ** 18, depth: 256, pieceBytes: 64 * 1024 };

export class XmlReader {
  readonly #parser = new Parser();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** Characters since the last tag or text ended. */
  #pending = 0;
  #depth = 0;

  constructor({ open, close, text }: XmlHandlers) {
    const ended = (work: () => void) => {
      this.#pending = 0;
      work();
    };
    this.#parser
      .on('openTag', (name, attributes, decode) =>
        ended(() => {
          if ((this.#depth += 1) > limits.depth) throw tooLarge();
          open(localName(name), (wanted) => attributeOf(attributes(), wanted, decode));
        }),
      )
      .on('closeTag', (name) =>
        ended(() => {
          this.#depth -= 1;
          close(localName(name));
        }),
      )
      .on('text', (value, decode) => ended(() => text(decode(value))))
      .on('cdata', (value) => ended(() => text(value)))
      .on('comment', () => ended(() => undefined))
      .on('question', () => ended(() => undefined))
      .on('attention', () => {
        throw notWhole();
      })
      .on('error', (error) => {
        throw error;
      });
  }

  /** @throws {AppError} `import.too-large` for a text or tag of any size; `import.not-this-format`. */
  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += limits.pieceBytes) this.#feed(bytes.subarray(at, at + limits.pieceBytes));
  }

  /** @throws {AppError} `import.not-this-format` when something is left open. */
  end(): void {
    try {
      this.#decoder.decode();
      const error = this.#parser.end();
      if (error) throw error;
    } catch (error) {
      throw notWhole(error);
    }
    if (this.#depth !== 0) throw notWhole();
  }

  #feed(bytes: Uint8Array): void {
    try {
      const text = this.#decoder.decode(bytes, { stream: true });
      this.#pending += text.length;
      if (this.#pending > limits.tokenCharacters) throw tooLarge();
      this.#parser.write(text);
    } catch (error) {
      throw error instanceof AppError ? error : notWhole(error);
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string, decode: (text: string) => string): string | undefined {
  const found = Object.hasOwn(attributes, wanted) ? wanted : Object.keys(attributes).find((name) => localName(name) === wanted);
  return found === undefined ? undefined : decode(attributes[found]!);
}
