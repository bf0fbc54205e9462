/** Tables: text with separators, and the sheets of a workbook. */
import { Readable } from 'node:stream';

import { parse } from 'csv-parse';

import { decidingBytes, decoderFor } from '../../model/encodings.ts';
import { type FileLook, type LookAsk, lookLimits } from '../../model/file-look.ts';
import { readDatedRows, sheetNames } from '../../office/parse/sheet.ts';
import type { AskedFile } from './asked-file.ts';
import { lineOf } from './tags.ts';

interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

const pieceBytes = 64 * 1024;

/** @param usual the separator where the first line shows no other. */
export async function lookAtTable(file: AskedFile, usual: string, { from }: LookAsk): Promise<FileLook> {
  const head = await file.read(0, decidingBytes);
  const decoder = decoderFor(TextDecoder, head);
  const [line = ''] = decoderFor(TextDecoder, head)
    .decode(head, { stream: true })
    .split(/[\r\n]/, 1);
  const delimiter = [';', '\t', ','].reduce((found, mark) => (line.split(mark).length > line.split(found).length ? mark : found), usual);
  async function* texts() {
    for (let at = 0; at < file.sizeBytes; at += pieceBytes)
      yield decoder.decode(await file.read(at, pieceBytes), { stream: at + pieceBytes < file.sizeBytes });
  }
  const records = Readable.from(texts()).pipe(
    parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 2 ** 20,
      from: from + 1,
      to: from + lookLimits.rows + 1,
    }),
  );
  async function* rows() {
    let row = from;
    for await (const cells of records) yield { row: (row += 1), cells: cells as string[] };
  }
  return { headers: [], parts: [], hasMoreParts: false, ...(await firstRows(rows())) };
}

export async function lookAtWorkbook(file: AskedFile, { part, from }: LookAsk): Promise<FileLook> {
  const packed = {
    async *chunks() {
      for (let at = 0; at < file.sizeBytes; at += pieceBytes) yield await file.read(at, pieceBytes);
    },
  };
  const names = await sheetNames(packed);
  async function* rows() {
    for await (const found of readDatedRows(packed, Math.min(part, names.length - 1))) if (found.row > from) yield found;
  }
  return {
    headers: [],
    parts: names.slice(0, lookLimits.parts).map((name) => ({ name: lineOf(name) })),
    hasMoreParts: names.length > lookLimits.parts,
    ...(await firstRows(rows())),
  };
}

/** As many as are shown at once, within what a window takes; `next` where there are more. A table that breaks ends there. */
async function firstRows(rows: AsyncIterable<Row>): Promise<Pick<FileLook, 'rows' | 'next' | 'isCut'>> {
  const shown: NonNullable<FileLook['rows']> = [];
  let characters = 0;
  let isCut = false;
  try {
    for await (const { row, cells } of rows) {
      if (shown.length >= lookLimits.rows || characters > lookLimits.characters) return { rows: shown, isCut, next: shown.at(-1)!.row };
      const kept = cells.slice(0, lookLimits.columns).map((cell) => cell.slice(0, lookLimits.cellCharacters).toWellFormed());
      isCut ||= cells.length > kept.length || cells.some((cell) => cell.length > lookLimits.cellCharacters);
      characters += kept.reduce((sum, cell) => sum + cell.length, 0);
      shown.push({ row, cells: kept });
    }
  } catch (error) {
    if (shown.length === 0) throw error;
  }
  return { rows: shown, isCut };
}
