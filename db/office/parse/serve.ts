/** The side of the process that reads: it asks for the bytes of one file, and sends its rows in batches. */
import type { ApartPort } from '../../apart/port.ts';
import { AppError } from '../../model/errors.ts';
import { tooLarge } from '../errors.ts';
import { ahead, batchLimits, type FromReader, type OfficeKind, rowLimits, type SheetRow, type ToReader } from '../protocol.ts';
import { PackedFile } from './packed-file.ts';
import { readDatedRows, readSheetRows } from './sheet.ts';
import { readShownSheet } from './shown-sheet.ts';
import { readWordHeaders, readWordRows } from './word.ts';

/** Answers until the channel ends; what nobody foresaw is an unhandled rejection, which is to end the process. */
export function serveOffice(port: ApartPort): void {
  const post = (message: FromReader) => port.post(message);
  const file = new PackedFile(post);
  const credit = new Credit(ahead.batches);
  const send = async (message: FromReader) => {
    await credit.take();
    post(message);
  };
  port.onMessage((raw) => {
    const message = raw as ToReader;
    if (message.type === 'open') void read(message.kind, file, send).then(post);
    else if (message.type === 'taken') credit.give();
    else file.take(message);
  });
}

type Send = (message: FromReader) => Promise<void>;

async function read(kind: OfficeKind, file: PackedFile, send: Send): Promise<FromReader> {
  try {
    await readers[kind](file, send);
    return { type: 'done' };
  } catch (error) {
    const code = error instanceof AppError ? error.code : undefined;
    if (code !== 'import.too-large' && code !== 'import.not-this-format') throw error;
    return { type: 'refused', code };
  }
}

const readers: Readonly<Record<OfficeKind, (file: PackedFile, send: Send) => Promise<void>>> = {
  sheet: (file, send) =>
    sendRows(
      readSheetRows(file),
      ({ cells }) => cells,
      (rows) => send({ type: 'sheet', rows }),
    ),
  'dated-sheet': (file, send) =>
    sendRows(
      readDatedRows(file),
      ({ cells }) => cells,
      (rows) => send({ type: 'sheet', rows }),
    ),
  'shown-sheet': (file, send) =>
    sendRows(
      shownRows(file),
      ({ cells }) => cells,
      (rows) => send({ type: 'sheet', rows }),
    ),
  word: async (file, send) => {
    const headers = await readWordHeaders(file);
    if (headers.length > 0) await send({ type: 'headers', headers });
    await sendRows(
      readWordRows(file),
      (cells) => cells.flat(),
      (rows) => send({ type: 'word', rows }),
    );
  },
};

async function* shownRows(file: PackedFile): AsyncGenerator<SheetRow> {
  const all = await readShownSheet(file);
  for (const [at, cells] of all.entries()) yield { row: at + 1, cells };
}

/** @throws {AppError} `import.too-large` for a row that is longer than any. */
async function sendRows<Row>(
  all: AsyncIterable<Row>,
  textsOf: (row: Row) => readonly string[],
  send: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let rows: Row[] = [];
  let characters = 0;
  for await (const row of all) {
    const own = textsOf(row).reduce((sum, text) => sum + text.length, 0);
    if (own > rowLimits.characters) throw tooLarge();
    rows.push(row);
    characters += own;
    if (characters < batchLimits.characters && rows.length < batchLimits.rows) continue;
    await send(rows);
    [rows, characters] = [[], 0];
  }
  if (rows.length > 0) await send(rows);
}

/** So many may be under way. */
class Credit {
  #left: number;
  #hear: () => void = () => undefined;

  constructor(most: number) {
    this.#left = most;
  }

  give(): void {
    this.#left += 1;
    this.#hear();
  }

  async take(): Promise<void> {
    while (this.#left === 0) await new Promise<void>((resolve) => (this.#hear = resolve));
    this.#left -= 1;
  }
}
