/** What stands in a cell of a table, and how it is read back. */
import type { Json } from '../model/canonical-json.ts';
import { parseDate } from '../model/date.ts';
import type { FieldDefinition } from '../model/entity.ts';

/** A NUL ends texts in many programs, and no file of text holds one. */
export function cellText(value: unknown): string {
  return String(value).replaceAll('\0', '\u2400');
}

/** What a cell says of a field; nothing for one that is empty or says nothing of this kind. */
export function fieldValue({ kind }: FieldDefinition, cell: string): Json | undefined {
  if (cell === '') return undefined;
  if (kind === 'integer') return /^-?\d{1,15}$/.test(cell) ? Number(cell) : undefined;
  // Spreadsheets write TRUE.
  if (kind === 'boolean') return /^(?:true|yes|1)$/i.test(cell) ? true : /^(?:false|no|0)$/i.test(cell) ? false : undefined;
  if (kind === 'date') return parseDate(cell).ok ? cell : undefined;
  return cell;
}

/** A list in one cell, with `|` between its texts; a backslash stands before a `|`, a backslash or an outer blank that is part of one. */
export function listCell(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll(/[\\|]|^\s|\s$/gu, String.raw`\$&`)).join('|');
}

export function readList(cell: string): string[] {
  if (cell.trim() === '') return [];
  const texts: string[][] = [[]];
  for (const [token] of cell.matchAll(/\\[\\|\s]|[^]/gu)) {
    if (token === '|') texts.push([]);
    else texts.at(-1)!.push(token);
  }
  const isBlank = (token: string) => token.trim() === '';
  return texts.map((tokens) => {
    const first = tokens.findIndex((token) => !isBlank(token));
    const last = tokens.findLastIndex((token) => !isBlank(token));
    return first === -1
      ? ''
      : tokens
          .slice(first, last + 1)
          .map(unescaped)
          .join('');
  });
}

function unescaped(token: string): string {
  return token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, "CSV Injection"); full-width signs count as well. */
export function guardFormula(text: string): string {
  return /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}

/** A text as a cell of a file for others. */
export function guardedCell(text: string): string {
  return guardFormula(cellText(text));
}

/** Takes the apostrophe of `guardFormula`, the same that other programs write, off again. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@＝＋－＠\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}
