/** A Word document (DOCX) as the rows of its tables, cells as paragraphs; and what stands outside of tables. */
import { notWhole, tooLarge } from '../errors.ts';
import type { PackedBytes, WordRow } from '../protocol.ts';
import { type PartLimits, readParts } from './parts.ts';
import { XmlReader } from './xml.ts';

const wordLimits: PartLimits = { unpackedBytes: 32 * 2 ** 20, entries: 2000 };
const maximumColumns = 100;

/** The paragraphs of the page headers, which say what the document is about. */
export async function readWordHeaders(file: PackedBytes): Promise<readonly string[]> {
  const paragraphs: string[] = [];
  let body: WordBody | undefined;
  for await (const { bytes, isLast } of readParts(file, (name) => /^word\/header\d*\.xml$/.test(name), wordLimits)) {
    body ??= new WordBody();
    body.write(bytes);
    if (!isLast) continue;
    body.end();
    paragraphs.push(...body.takeParagraphs(), ...body.takeRows().flatMap((cells) => cells.flat()));
    body = undefined;
  }
  return paragraphs;
}

/** @throws {AppError} `import.too-large`, `import.not-this-format`. */
export async function* readWordRows(file: PackedBytes): AsyncGenerator<WordRow> {
  const body = new WordBody();
  let isWhole = false;
  for await (const { bytes, isLast } of readParts(file, (name) => name === 'word/document.xml', wordLimits)) {
    body.write(bytes);
    if (isLast) body.end();
    isWhole ||= isLast;
    body.takeParagraphs();
    yield* body.takeRows();
  }
  if (!isWhole) throw notWhole();
}

/** A table inside of a cell is text of that cell. */
class WordBody {
  readonly #xml = new XmlReader({
    open: (name) => this.#open(name),
    close: (name) => this.#close(name),
    text: (text) => {
      if (this.#isText) this.#paragraph += text;
    },
  });
  #tables = 0;
  #isText = false;
  #paragraph = '';
  #cell: string[] = [];
  #row: (readonly string[])[] = [];
  #rows: WordRow[] = [];
  #outside: string[] = [];

  write(bytes: Uint8Array): void {
    this.#xml.write(bytes);
  }

  end(): void {
    this.#xml.end();
  }

  takeRows(): readonly WordRow[] {
    return this.#rows.splice(0);
  }

  takeParagraphs(): readonly string[] {
    return this.#outside.splice(0);
  }

  #open(name: string): void {
    if (name === 'tbl') this.#tables += 1;
    else if (name === 't') this.#isText = true;
    else if (name === 'tab') this.#paragraph += '\t';
    else if (name === 'noBreakHyphen') this.#paragraph += '-';
    else if (name === 'cr' || name === 'br') this.#paragraph += '\n';
  }

  #close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tbl') this.#tables -= 1;
    else if (this.#tables !== 1) return;
    else if (name === 'tc') {
      this.#row.push(this.#cell);
      this.#cell = [];
      if (this.#row.length > maximumColumns) throw tooLarge();
    } else if (name === 'tr') {
      this.#rows.push(this.#row);
      this.#row = [];
    }
  }

  #endParagraph(): void {
    (this.#tables > 0 ? this.#cell : this.#outside).push(this.#paragraph);
    this.#paragraph = '';
  }
}
