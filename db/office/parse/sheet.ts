/**
 * The first sheet of an XLSX file as rows of texts, one after another: a sheet of any length costs the memory of its longest
 * row and of its packed texts. Numbers stay as written (a day is its serial number). For tables of moderate size whose cells
 * must be read as they show there is shown-sheet.ts.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { notWhole, tooLarge } from '../errors.ts';
import type { PackedBytes, SheetRow } from '../protocol.ts';
import { findMerged } from './merged-cells.ts';
import { type PartLimits, readParts } from './parts.ts';
import { SharedTexts } from './shared-texts.ts';
import { SheetDates } from './sheet-dates.ts';
import { XmlReader } from './xml.ts';

/** Excel's own limit is 1,048,576 rows; a text in a cell has 32,767 letters. */
const limits: PartLimits & { readonly rows: number; readonly columns: number; readonly rowCharacters: number } = {
  unpackedBytes: 3 * 2 ** 30,
  entries: 2000,
  rows: 1_048_576,
  columns: 500,
  rowCharacters: 2 ** 20,
};

/** @throws {AppError} `import.too-large`, `import.not-this-format`. */
export function readSheetRows(file: PackedBytes): AsyncGenerator<SheetRow> {
  return readRows(file, false);
}

/** As `readSheetRows`; cells that are one from top to bottom say it in each row; what the sheet shows as a day or a time is one (`2015-07-09`, `2015-07-09T10:30:00`), a truth value is a word. @param at which sheet, from 0. */
export function readDatedRows(file: PackedBytes, at = 0): AsyncGenerator<SheetRow> {
  return readRows(file, true, at);
}

/** The names of all sheets of a workbook, in their order. @throws {AppError} as `readSheetRows`. */
export async function sheetNames(file: PackedBytes): Promise<readonly string[]> {
  const names: string[] = [];
  const open = (name: string, attribute: (name: string) => string | undefined) => {
    if (name === 'sheet') names.push(attribute('name') ?? '');
    if (names.length > limits.entries) throw tooLarge();
  };
  await readPart(file, workbookPart, new XmlReader({ open, close: () => undefined, text: () => undefined }));
  return names;
}

async function* readRows(file: PackedBytes, isDated: boolean, at = 0): AsyncGenerator<SheetRow> {
  const place = await findSheet(file, at);
  const dates = isDated ? new SheetDates(place.is1904) : undefined;
  if (dates && place.styles !== undefined) await readPart(file, place.styles, new XmlReader(dates.handlers()));
  const merged = isDated ? await findMerged(file, place.sheet, limits) : undefined;
  const texts = new SharedTexts();
  if (place.texts !== undefined) await readPart(file, place.texts, new XmlReader(textsHandlers(texts)));
  const sheet = new SheetReader(texts, dates);
  let isWhole = false;
  for await (const { bytes, isLast } of readParts(file, (name) => name === place.sheet, limits)) {
    sheet.write(bytes);
    if (isLast) sheet.end();
    isWhole ||= isLast;
    const rows = sheet.takeRows();
    yield* merged ? rows.map((row) => merged.filled(row)) : rows;
    await nextTurn();
  }
  if (!isWhole) throw notWhole();
}

interface SheetPlace {
  readonly sheet: string;
  readonly texts: string | undefined;
  readonly styles: string | undefined;
  /** Its days are counted from 1904. */
  readonly is1904: boolean;
}

const workbookPart = 'xl/workbook.xml';
const relationsPart = 'xl/_rels/workbook.xml.rels';

/** The workbook names its sheets in their order; where each lies stands in its relations. */
async function findSheet(file: PackedBytes, at: number): Promise<SheetPlace> {
  const sheets: string[] = [];
  const targets = new Map<string, string>();
  let texts: string | undefined;
  let styles: string | undefined;
  let is1904 = false;
  const open = (name: string, attribute: (name: string) => string | undefined) => {
    // The local name of r:id; sheetId is another one.
    if (name === 'sheet' && sheets.length <= at) sheets.push(attribute('id') ?? '');
    if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/i.test(attribute('date1904') ?? '');
    if (name !== 'Relationship') return;
    const target = partName(attribute('Target') ?? '');
    targets.set(attribute('Id') ?? '', target);
    if (attribute('Type')?.endsWith('/sharedStrings')) texts = target;
    if (attribute('Type')?.endsWith('/styles')) styles = target;
    if (targets.size > limits.entries) throw tooLarge();
  };
  const quiet = { close: () => undefined, text: () => undefined };
  for (const part of [workbookPart, relationsPart]) await readPart(file, part, new XmlReader({ open, ...quiet }));
  const sheet = targets.get(sheets[at] ?? '');
  if (sheet === undefined) throw notWhole();
  return { sheet, texts, styles, is1904 };
}

function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function readPart(file: PackedBytes, name: string, reader: XmlReader): Promise<void> {
  for await (const { bytes, isLast } of readParts(file, (part) => part === name, limits)) {
    reader.write(bytes);
    if (isLast) return reader.end();
    await nextTurn();
  }
  throw notWhole();
}

/** A text may be in several runs, each with its own look; how it is read aloud (`rPh`) is no part of it. */
function textsHandlers(texts: SharedTexts) {
  let text = '';
  let isText = false;
  let isPhonetic = false;
  return {
    open: (name: string) => {
      if (name === 'si') text = '';
      else if (name === 't') isText = true;
      else if (name === 'rPh') isPhonetic = true;
    },
    close: (name: string) => {
      if (name === 'si') texts.add(unescaped(text));
      else if (name === 't') isText = false;
      else if (name === 'rPh') isPhonetic = false;
    },
    text: (value: string) => {
      if (!isText || isPhonetic) return;
      text += value;
      if (text.length > limits.rowCharacters) throw tooLarge();
    },
  };
}

/** `_x000D_` and the like (ECMA-376, ST_Xstring). */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

class SheetReader {
  readonly #texts: SharedTexts;
  readonly #xml: XmlReader;
  #rows: SheetRow[] = [];
  #row = 0;
  #cells: string[] = [];
  #column = 0;
  #type = '';
  #style = '';
  #value = '';
  #isValue = false;
  /** Of a cell that nobody calculated. */
  #formula = '';
  #isFormula = false;
  #isPhonetic = false;
  #characters = 0;

  readonly #dates: SheetDates | undefined;

  constructor(texts: SharedTexts, dates: SheetDates | undefined) {
    this.#texts = texts;
    this.#dates = dates;
    this.#xml = new XmlReader({
      open: (name, attribute) => this.#open(name, attribute),
      close: (name) => this.#close(name),
      text: (text) => this.#take(text),
    });
  }

  write(bytes: Uint8Array): void {
    this.#xml.write(bytes);
  }

  end(): void {
    this.#xml.end();
  }

  takeRows(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      const given = attribute('r');
      const row = given === undefined ? this.#row + 1 : Number(given);
      if (!Number.isInteger(row) || row <= this.#row) throw notWhole();
      if (row > limits.rows) throw tooLarge();
      [this.#row, this.#cells, this.#column, this.#characters] = [row, [], -1, 0];
    } else if (name === 'c') {
      const given = attribute('r');
      this.#column = given === undefined ? this.#column + 1 : columnOf(given);
      if (this.#column >= limits.columns) throw tooLarge();
      this.#type = attribute('t') ?? '';
      this.#style = this.#dates ? (attribute('s') ?? '') : '';
      [this.#value, this.#formula] = ['', ''];
    } else if (name === 'f') this.#isFormula = this.#dates !== undefined;
    else if (name === 'v' || name === 't') this.#isValue = true;
    else if (name === 'rPh') this.#isPhonetic = true;
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'f') this.#isFormula = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#rows.push({ row: this.#row, cells: this.#cells });
  }

  #take(text: string): void {
    if (this.#isFormula) this.#formula += text;
    else if (!this.#isValue || this.#isPhonetic) return;
    else this.#value += text;
    this.#characters += text.length;
    if (this.#characters > limits.rowCharacters) throw tooLarge();
  }

  #endCell(): void {
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = this.#cellText();
  }

  #cellText(): string {
    if (this.#value === '' && this.#formula !== '') return `=${this.#formula}`;
    if (this.#dates && this.#type === 'b') return this.#value === '1' ? 'true' : 'false';
    if (this.#dates && (this.#type === '' || this.#type === 'n')) return this.#dates.shown(this.#value, this.#style);
    if (this.#type !== 's') return unescaped(this.#value);
    const text = /^\d{1,10}$/.test(this.#value) ? this.#texts.at(Number(this.#value)) : undefined;
    if (text === undefined) throw notWhole();
    this.#characters += text.length;
    if (this.#characters > limits.rowCharacters) throw tooLarge();
    return text;
  }
}

/** `C5` → 2. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{0,7}$/.exec(address)?.[1];
  if (letters === undefined) throw notWhole();
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
