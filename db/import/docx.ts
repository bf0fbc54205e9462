/** A Word document (DOCX) as the rows of its tables, cells as paragraphs; and what stands outside of tables. */
import type { ImportSource } from './source.ts';
import { AppError } from '../model/errors.ts';
import { type PartLimits, readParts } from './office-parts.ts';
import { XmlReader } from './office-xml.ts';

const docxLimits: PartLimits = { unpackedBytes: 32 * 2 ** 20, entries: 2000 };
const maximumColumns = 100;

export interface DocxRow {
  /** Each cell as its paragraphs. */
  readonly cells: readonly (readonly string[])[];
  readonly doneBytes: number;
}

/** Whether the names at the start of a ZIP are those of a Word document. */
export function isDocx(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, head.length).includes('word/');
}

/** The paragraphs of the page headers, which say what the document is about. */
export async function readDocxHeaders(source: ImportSource, signal?: AbortSignal): Promise<readonly string[]> {
  const paragraphs: string[] = [];
  let body: WordBody | undefined;
  for await (const { bytes, isLast } of readParts(source, (name) => /^word\/header\d*\.xml$/.test(name), docxLimits, signal)) {
    body ??= new WordBody();
    body.write(bytes);
    if (!isLast) continue;
    body.end();
    paragraphs.push(...body.takeParagraphs(), ...body.takeRows().flatMap((cells) => cells.flat()));
    body = undefined;
  }
  return paragraphs;
}

/** @throws {AppError} `import.too-large`, `import.not-this-format`, `job.cancelled`. */
export async function* readDocxRows(source: ImportSource, signal?: AbortSignal): AsyncGenerator<DocxRow> {
  const body = new WordBody();
  let isWhole = false;
  for await (const { bytes, isLast, doneBytes } of readParts(source, (name) => name === 'word/document.xml', docxLimits, signal)) {
    body.write(bytes);
    if (isLast) body.end();
    isWhole ||= isLast;
    body.takeParagraphs();
    for (const cells of body.takeRows()) yield { cells, doneBytes };
  }
  if (!isWhole) throw new AppError('import.not-this-format', 'This is no Word document (.docx). Nothing was imported; save it anew.');
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
  #rows: (readonly (readonly string[])[])[] = [];
  #outside: string[] = [];

  write(bytes: Uint8Array): void {
    this.#xml.write(bytes);
  }

  end(): void {
    this.#xml.end();
  }

  takeRows(): readonly (readonly (readonly string[])[])[] {
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
      if (this.#row.length > maximumColumns) throw tooWide();
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

function tooWide(): AppError {
  return new AppError('import.not-this-format', 'This table has more columns than any that can be imported. Nothing was changed.');
}
