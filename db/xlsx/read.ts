/**
 * Reads the first sheet of an XLSX file as rows of texts. What the cells mean is `read-excel-file`'s; before it sees
 * them, what is unpacked is counted, and so is how large the sheet would be with every empty cell.
 */
import { zipSync } from 'fflate';

import type { ImportSource } from '../import/source.ts';
import { type XlsxLimits, xlsxLimits } from './limits.ts';
import { notWhole, tooLarge, unpackXml } from './unpack.ts';

/** @throws {AppError} `import.too-large`, `import.not-this-format`, `job.cancelled`. */
export async function readXlsx(source: ImportSource, signal?: AbortSignal, limits: XlsxLimits = xlsxLimits): Promise<string[][]> {
  const parts = await unpackXml(source, limits, signal);
  for (const [name, xml] of parts) if (/\.xml$/i.test(name) && gridOf(xml) > limits.cells) throw tooLarge();
  // Packed anew without compression: the reader gets exactly the bytes that were counted.
  const packed = zipSync(Object.fromEntries(parts), { level: 0 });
  parts.clear();
  const { readSheet } = await import('read-excel-file/universal');
  try {
    const rows = await readSheet(packed.buffer as ArrayBuffer, 1, { trim: false });
    return rows.map((row) => row.map(cellText));
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : notWhole(error);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayText(value);
  return String(value);
}

/** A day without a time is a day; spreadsheets know no zones. */
function dayText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

const sliceBytes = 4 * 1024 * 1024;
/** Longer than a cell's address with its name. */
const overlapBytes = 64;

/** Rows × columns of a sheet: one cell far out makes all before it. Rather too many than too few. */
function gridOf(xml: Uint8Array): number {
  let [rows, columns, lastRow, inRow] = [0, 0, 0, 0];
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.length);
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    const text = bytes.toString('latin1', at, at + sliceBytes + overlapBytes);
    for (const [, tag, address] of text.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])|\s(?:\w+:)?r\s*=\s*["']([^"'<>]*)["']/g)) {
      if (tag === 'row') [rows, inRow] = [rows + 1, 0];
      else if (tag === 'c') columns = Math.max(columns, (inRow += 1));
      else [lastRow, columns] = [Math.max(lastRow, rowOf(address!)), Math.max(columns, columnOf(address!))];
    }
  }
  return Math.max(rows, lastRow) * columns;
}

/** An address that is written in entities is no honest one. */
function rowOf(address: string): number {
  return address.includes('&') ? Number.POSITIVE_INFINITY : Number(/\d{1,15}$/.exec(address)?.[0] ?? 0);
}

function columnOf(address: string): number {
  const letters = /^[A-Za-z]{1,5}/.exec(address)?.[0] ?? 'A';
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
