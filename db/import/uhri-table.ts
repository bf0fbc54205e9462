/**
 * The Universal Human Rights Index as a spreadsheet (XLSX), or the same table as CSV: columns in any order, named with or
 * without its own spelling ("Reccomending"), below other heading rows too. A cell holds one value a line, each after `- `.
 */
import { AppError } from '../model/errors.ts';
import { type CsvRow, readCsvRows, refusedAsBroken } from './broken-rows.ts';
import { detectSeparator, previewRows } from './csv-rows.ts';
import type { FormatPreview, ImportFormat, ReadContext } from './format.ts';
import { problem, type RowBatch, type SourceRow } from './rows.ts';
import { isSpreadsheet, readSheetRows, type SheetBatch, type SheetRow } from './sheet-rows.ts';
import { readHead } from './source.ts';
import { decodeHead } from './text-stream.ts';
import { readUhriRecord, type UhriField, type UhriNames, type UhriRecord } from './uhri-record.ts';

/** Headers without case and punctuation. */
const headers: Readonly<Record<string, UhriField>> = {
  text: 'text',
  countriesconcerned: 'countries',
  countries: 'countries',
  reccomendingbody: 'body',
  recommendingbody: 'body',
  body: 'body',
  documentsymbol: 'symbol',
  symbol: 'symbol',
  themes: 'themes',
  affectedpersons: 'affected',
  sdgs: 'sdgs',
  documentpublicationdate: 'published',
  publicationdate: 'published',
  uprreccomendingstates: 'recommenders',
  uprrecommendingstates: 'recommenders',
  uprposition: 'positions',
  uprpositions: 'positions',
  type: 'type',
  annotationtype: 'type',
  ohchrannotationid: 'id',
  annotationid: 'id',
  uprsession: 'session',
  uprcycle: 'cycle',
};
const required: readonly UhriField[] = ['text', 'countries', 'body', 'symbol', 'id'];
const lists: readonly UhriField[] = ['countries', 'themes', 'affected', 'sdgs', 'session', 'positions', 'recommenders'];
/** Rows in front of the header: a title, groups of columns. */
const rowsBeforeHeader = 20;

export const uhriXlsxFormat: ImportFormat = {
  id: 'uhri-xlsx',
  family: 'uhri',
  container: 'zip',
  columns: async (_text, source, head, signal) => {
    if (!isSpreadsheet(head)) return undefined;
    const rows: SheetRow[] = [];
    for await (const batch of readSheetRows(source, signal)) {
      rows.push(...batch.rows);
      if (rows.length > rowsBeforeHeader + 6) break;
    }
    return previewOf(rows.map(({ cells }) => cells));
  },
  read: (context) => readTable(readSheetRows(context.source, context.signal), context),
  check: checkSheet,
};

export const uhriCsvFormat: ImportFormat = {
  id: 'uhri-csv',
  family: 'uhri',
  columns: async (text) => previewOf(await previewRows(text, detectSeparator(text), rowsBeforeHeader + 6)),
  read: (context) => readTable(csvBatches(context), context),
};

function previewOf(rows: readonly (readonly string[])[]): FormatPreview | undefined {
  const at = rows.slice(0, rowsBeforeHeader).findIndex((cells) => findColumns(cells) !== undefined);
  const columns = findColumns(rows[at] ?? []);
  if (!columns) return undefined;
  const named = rows[at]!.map((name, place) => ({ name, field: [...columns].find(([, found]) => found === place)?.[0] ?? null }));
  return { columns: named, rows: rows.slice(at + 1, at + 7) };
}

type Columns = ReadonlyMap<UhriField, number>;

/** @returns `undefined` when a needed column is missing or one stands there twice. */
function findColumns(cells: readonly string[]): Columns | undefined {
  const found = new Map<UhriField, number>();
  for (const [at, name] of cells.entries()) {
    const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
    const field = Object.hasOwn(headers, plain) ? headers[plain] : undefined;
    if (field === undefined) continue;
    if (found.has(field)) return undefined;
    found.set(field, at);
  }
  return required.every((field) => found.has(field)) ? found : undefined;
}

type Batches = AsyncGenerator<Pick<SheetBatch, 'doneBytes'> & { readonly rows: readonly CsvRow[] }>;

async function* csvBatches(context: ReadContext): Batches {
  const { text } = decodeHead(await readHead(context.source, 64 * 1024), context.source.encoding);
  yield* readCsvRows(context, detectSeparator(text), (cells) => findColumns(cells) !== undefined);
}

async function* readTable(batches: Batches, context: ReadContext): AsyncGenerator<RowBatch> {
  let reader: TableReader | undefined;
  let header: readonly string[] = [];
  let before = 0;
  for await (const { rows, doneBytes } of batches) {
    const read: SourceRow[] = [];
    for (const one of rows) {
      const { row, cells } = one;
      if (reader) read.push(...(one.broken ? [refusedAsBroken(one, header)!] : reader.read(cells, row)));
      else {
        header = cells;
        const columns = findColumns(cells);
        if (columns) reader = new TableReader(columns, cells, context);
        else if ((before += 1) > rowsBeforeHeader) throw notThisTable();
      }
    }
    yield { rows: read, doneBytes };
  }
  if (!reader) throw notThisTable();
}

/** The sheet to its end, and its header; what its rows say is not looked at. */
async function* checkSheet(context: ReadContext): AsyncGenerator<RowBatch> {
  let before = 0;
  let isFound = false;
  for await (const { rows, doneBytes } of readSheetRows(context.source, context.signal)) {
    for (const { cells } of isFound ? [] : rows) {
      isFound ||= findColumns(cells) !== undefined;
      if (!isFound && (before += 1) > rowsBeforeHeader) throw notThisTable();
    }
    yield { rows: [], doneBytes };
  }
  if (!isFound) throw notThisTable();
}

function notThisTable(): AppError {
  return new AppError(
    'import.not-this-format',
    'This table has no columns Text, Countries Concerned, Recommending Body, Document Symbol and OHCHR Annotation Id, or one of them twice. Nothing was changed.',
  );
}

class TableReader {
  readonly #columns: Columns;
  readonly #names: UhriNames;
  readonly #context: ReadContext;

  constructor(columns: Columns, header: readonly string[], context: ReadContext) {
    this.#columns = columns;
    this.#context = context;
    const fields = new Set(Object.values(headers));
    this.#names = Object.fromEntries([...fields].map((field) => [field, header[columns.get(field) ?? -1]?.trim() ?? field])) as UhriNames;
  }

  /** Nothing for a blank row and for the header where it stands again. */
  read(cells: readonly string[], row: number): readonly SourceRow[] {
    if (cells.every((cell) => cell.trim() === '') || this.#isHeader(cells)) return [];
    const damaged = this.#context.survey.isMixed ? cells.findIndex((cell) => cell.includes('\ufffd')) : -1;
    if (damaged !== -1) {
      const reason = 'This cell holds bytes of another encoding than the rest of the file.';
      return [{ row, value: undefined, problems: [problem('', cells[damaged]!, 'encoding', reason)] }];
    }
    return [readUhriRecord(this.#recordOf(cells), row, this.#names, this.#context.symbol)];
  }

  #isHeader(cells: readonly string[]): boolean {
    const id = cells[this.#columns.get('id')!] ?? '';
    return id.length < 40 && id.toLowerCase().includes('annotation') && findColumns(cells) !== undefined;
  }

  #recordOf(cells: readonly string[]): UhriRecord {
    const record: Record<string, string | readonly string[]> = {};
    for (const field of Object.keys(this.#names) as UhriField[]) {
      const cell = cells[this.#columns.get(field) ?? -1] ?? '';
      record[field] = lists.includes(field) ? linesOf(cell) : cell;
    }
    return record as unknown as UhriRecord;
  }
}

/** One value a line, never split at a hyphen: `- Timor-Leste`. A line without the mark goes on with the one before. */
function linesOf(cell: string): readonly string[] {
  const items: string[] = [];
  for (const line of cell.split(/\r\n|\n|\r/)) {
    const text = line.trim();
    const marked = /^-\s+(.*)$/.exec(text)?.[1];
    if (marked !== undefined) items.push(marked);
    else if (text !== '' && items.length > 0 && cell.trimStart().startsWith('- ')) items.push(`${items.pop()!} ${text}`);
    else if (text !== '') items.push(text);
  }
  return items;
}
