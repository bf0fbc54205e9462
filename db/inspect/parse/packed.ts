/** The words of packed documents (OOXML, ODF): of texts, of all sheets, of slides. */
import { readParts } from '../../office/parse/parts.ts';
import { XmlReader } from '../../office/parse/xml.ts';
import type { AskedFile } from './asked-file.ts';

const limits = { unpackedBytes: 512 * 2 ** 20, entries: 20_000 };
const chunkBytes = 64 * 1024;

/** @throws {AppError} where it is broken, too large, or says a part twice: what came before was told. */
export async function* packedWords(file: AskedFile, wanted: RegExp): AsyncGenerator<string> {
  const packed = {
    async *chunks() {
      for (let at = 0; at < file.sizeBytes; at += chunkBytes) yield await file.read(at, chunkBytes);
    },
  };
  const words = new Words();
  let reader: XmlReader | undefined;
  for await (const { bytes, isLast } of readParts(packed, (name) => wanted.test(name), limits)) {
    reader ??= new XmlReader(words.handlers());
    reader.write(bytes);
    if (isLast) {
      reader.end();
      reader = undefined;
    }
    yield words.take(isLast ? '\n' : '');
  }
}

/** By what ends behind an element, a reader of a line knows that something ended. */
const endings: Readonly<Record<string, string>> = {
  p: '\n',
  h: '\n',
  si: '\n',
  row: '\n',
  tr: '\n',
  'table-row': '\n',
  c: '\t',
  tc: '\t',
  'table-cell': '\t',
};

class Words {
  #text = '';
  /** Within `t`, a number of a sheet, or a paragraph of an OpenDocument. */
  #within = 0;
  #phonetic = 0;
  #isShared = false;
  #isOpenDocument = false;

  handlers(): ConstructorParameters<typeof XmlReader>[0] {
    this.#within = 0;
    this.#phonetic = 0;
    return {
      open: (name, attribute) => {
        if (name === 'document-content') this.#isOpenDocument = true;
        // A text that cells share stands in its own part.
        if (name === 'c') this.#isShared = attribute('t') === 's';
        if (name === 'rPh') this.#phonetic += 1;
        if (this.#isWorded(name)) this.#within += 1;
        if (name === 'tab') this.#text += '\t';
        else if (name === 'br' || name === 'cr' || name === 'line-break') this.#text += '\n';
        else if (name === 's' && this.#within > 0) this.#text += ' ';
      },
      close: (name) => {
        if (name === 'rPh') this.#phonetic -= 1;
        if (this.#isWorded(name)) this.#within -= 1;
        this.#text += endings[name] ?? '';
      },
      text: (text) => {
        if (this.#within > 0 && this.#phonetic === 0) this.#text += text;
      },
    };
  }

  take(end: string): string {
    const text = this.#text + end;
    this.#text = '';
    return text;
  }

  #isWorded(name: string): boolean {
    if (this.#isOpenDocument) return name === 'p' || name === 'h';
    return name === 't' || (name === 'v' && !this.#isShared);
  }
}
