/**
 * Cases as a table that a person reads in a spreadsheet and that an import reads back: one row for each case.
 *
 * Every field of a case has a column of its own. What stands in a case (people, acts, …) shows in short for reading, and
 * stands whole in the last column, `records`, as JSON; so does a value that a cell cannot hold as it is.
 */
import type { Json } from '../model/canonical-json.ts';
import { caseEntity } from '../model/case.ts';
import { parseDate } from '../model/date.ts';
import type { FieldDefinition } from '../model/entity.ts';
import { shownName } from '../model/name.ts';
import { caseTree } from './case-tree.ts';
import type { ExportedCase } from './exported-case.ts';

export type CaseFormat = 'csv' | 'json' | 'xlsx';

type Fields = Readonly<Record<string, unknown>>;
export interface SummarisedRecord {
  readonly fields: Fields;
  readonly names?: readonly { readonly fields: Fields }[];
  /** What other records of the same person forbid. */
  readonly guards?: readonly { readonly field: string }[];
}

export const fieldColumns: readonly string[] = Object.keys(caseEntity.fields);
/** For reading only; what they say stands whole in `records`. */
export const summaryColumns: readonly string[] = caseTree.parts.map(({ list }) => list);
export const caseColumns: readonly string[] = ['id', ...fieldColumns, 'tags', ...summaryColumns, 'records'];

/** The row of a case, cells by column. */
export function cellsOf(exported: ExportedCase): string[] {
  const unheld: Record<string, Json> = {};
  const cells: Record<string, string> = { id: exported.id, tags: tagsCell(exported.tags) };
  const lists: Record<string, readonly SummarisedRecord[]> = {};
  for (const field of fieldColumns) {
    const value = exported.fields[field];
    if (value === undefined) continue;
    cells[field] = cellText(value);
    if (fieldValue(caseEntity.fields[field]!, cells[field]) !== value) unheld[field] = value;
  }
  for (const list of summaryColumns) {
    const records = (exported as unknown as Record<string, readonly SummarisedRecord[]>)[list]!;
    cells[list] = summaryOf(list, records);
    if (records.length > 0) lists[list] = records;
  }
  cells['records'] = JSON.stringify({ ...(Object.keys(unheld).length > 0 && { fields: unheld }), sets: exported.sets, ...lists });
  return caseColumns.map((column) => cells[column] ?? '');
}

/** A NUL ends texts in many programs, and no file of text holds one. */
export function cellText(value: unknown): string {
  return String(value).replaceAll('\0', '\u2400');
}

/** What a cell says of a field; nothing for one that is empty or says nothing of this kind. */
export function fieldValue({ kind }: FieldDefinition, cell: string): Json | undefined {
  if (cell === '') return undefined;
  if (kind === 'integer') return /^-?\d{1,15}$/.test(cell) ? Number(cell) : undefined;
  if (kind === 'date') return parseDate(cell).ok ? cell : undefined;
  return cell;
}

/** Behind the name of somebody who must not be contacted; it follows from other records too, so no import takes it. */
export const quietMark = ' [do not contact]';

/** What stands in a case, in short. */
export function summaryOf(list: string, records: readonly SummarisedRecord[]): string {
  return cellText(records.map((record) => shortOf(list, record)).join('|'));
}

function shortOf(list: string, { fields, guards = [], names = [] }: SummarisedRecord): string {
  const text = (field: string) => String(fields[field] ?? '');
  if (list === 'people') {
    // Who reads the table and nothing else must not call somebody who is endangered by that.
    const isQuiet = fields['doNotContact'] === true || guards.some(({ field }) => field === 'doNotContact');
    return names.map((name) => shownName(name.fields)).join(' / ') + (isQuiet ? quietMark : '');
  }
  if (list === 'acts') return `${text('type')} ${text('begin')}`.trim();
  if (list === 'links') return `${text('direction')} ${text('snapshotSymbol')} ${text('snapshotParagraph')}`.trim();
  return (
    text('title') || text('connection') || text('fileName') || [text('type'), text('addressee'), text('date')].filter(Boolean).join(' ')
  );
}

/** Tags with `|` between them; a backslash stands before a `|`, a backslash or an outer blank that is part of a tag. */
export function tagsCell(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(/[\\|]|^\s|\s$/gu, String.raw`\$&`)).join('|');
}

export function readTags(cell: string): string[] {
  if (cell.trim() === '') return [];
  const tags: string[][] = [[]];
  for (const [token] of cell.matchAll(/\\[\\|\s]|[^]/gu)) {
    if (token === '|') tags.push([]);
    else tags.at(-1)!.push(token);
  }
  const isBlank = (token: string) => token.trim() === '';
  return tags.map((tokens) => {
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

/** Takes the apostrophe of `guardFormula`, the same that other programs write, off again. */
export function unguarded(cell: string): string {
  return /^'+[=+\-@＝＋－＠\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}
