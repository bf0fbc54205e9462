/** One row of somebody's table as the parts of a case that it speaks of. */
import type { CsvRow } from '../../import/broken-rows.ts';
import type { CaseRole } from '../../model/case-mapping.ts';
import { valuesOf } from '../../model/table-mapping.ts';
import { unguarded } from '../../record-files/cells.ts';
import { maxProblems, type RowProblem, short } from '../../record-files/rows.ts';
import type { TableColumn, TableColumns } from './columns.ts';
import { readValue } from './values.ts';

export type PartFields = Record<string, string | number | boolean>;

/** One act, person, actor or source; the words of the table for it beside its fields. */
export interface RowPart {
  readonly fields: PartFields;
  words: string;
}

/** An act with whom it happened to and who did it. */
export interface RowAct extends RowPart {
  readonly victim: RowPart | undefined;
  readonly actors: readonly RowPart[];
}

export interface RowParts {
  /** Source rows that it was read from. */
  readonly rows: readonly CsvRow[];
  readonly fields: PartFields;
  readonly tags: readonly string[];
  readonly acts: readonly RowAct[];
  readonly people: readonly RowPart[];
  readonly sources: readonly RowPart[];
  /** Acts and people of which the row does not say who suffered what. */
  readonly isUnclear: boolean;
}

/** `key`: the number that its case has in the list. */
export type ReadRow = { readonly key?: string | undefined } & (
  | { readonly ok: true; readonly parts: RowParts }
  | { readonly ok: false; readonly rows: readonly CsvRow[]; readonly problems: readonly RowProblem[] }
);

/** Where a long text is put together from several columns, each says which it is. */
const between = { line: ', ', long: '\n\n' };

/** @param isMixed some bytes of the file could not be read. */
export function readRow(row: CsvRow, columns: TableColumns, header: readonly string[], isMixed: boolean): ReadRow {
  const broken = brokenIn(row, columns, header, isMixed);
  if (broken) return { ok: false, rows: [row], problems: [{ row: row.row, ...broken }] };
  const reading = new RowReading(row.row, columns);
  for (const column of columns.all) reading.take(column, unguarded(row.cells[column.place] ?? '').trim());
  const { key, problems } = reading;
  return problems.length > 0 ? { ok: false, key, rows: [row], problems } : { ok: true, key, parts: reading.parts(row) };
}

function brokenIn({ cells, broken }: CsvRow, { all }: TableColumns, header: readonly string[], isMixed: boolean) {
  const named = (at: number) => ({ column: short(header[at]?.trim() ?? ''), value: short(cells[at] ?? '') });
  if (broken) return { ...named(broken.at), code: broken.code, reason: broken.reason };
  const damaged = isMixed ? all.findIndex(({ place }) => cells[place]?.includes('\ufffd')) : -1;
  if (damaged !== -1)
    return { ...named(all[damaged]!.place), code: 'encoding', reason: 'holds bytes of another encoding than the rest of the file' };
  const halved = cells.findIndex((cell) => !cell.isWellFormed());
  if (halved !== -1) return { ...named(halved), code: 'text-damaged', reason: 'holds half of a letter' };
  if (cells.every((cell, at) => cell === (header[at] ?? '')))
    return { ...named(0), code: 'heading-again', reason: 'is the names of the columns again' };
  const total = totalIn(cells);
  if (total !== -1)
    return { ...named(total), code: 'row-of-totals', reason: 'looks like a row of totals: beside this word stand numbers only' };
  const surplus = cells.length <= header.length ? -1 : cells.findIndex((cell, at) => at >= header.length && cell.trim() !== '');
  return surplus === -1
    ? undefined
    : { column: '', value: short(cells[surplus]!), code: 'column-unnamed', reason: `stands in column ${surplus + 1}, which has no name` };
}

const totalWords =
  /^(?:(?:grand |sub)?totals?|sums?|in all|合\s?计|总\s?计|總計|合計|小计|共计|итого|всего|gesamt|summe|somme|suma|totale|المجموع)\s*[:：]?$/iu;
const onlyNumbers = /^[\p{N}\s.,%+-]+$/u;

/** @returns the place of the word for a sum in a row that has nothing else but numbers; -1 in any other. */
function totalIn(cells: readonly string[]): number {
  const texts = [...cells.keys()].filter((at) => cells[at]!.trim() !== '' && !onlyNumbers.test(cells[at]!));
  const [only, another] = texts;
  return only !== undefined && another === undefined && totalWords.test(cells[only]!.trim()) ? only : -1;
}

/** A row of headings or of totals: nobody is asked what its words mean. */
export function isNoRecord(read: ReadRow): boolean {
  return !read.ok && read.problems.some(({ code }) => code === 'heading-again' || code === 'row-of-totals');
}

class RowReading {
  readonly problems: RowProblem[] = [];
  key: string | undefined;
  readonly #row: number;
  readonly #slots: Record<CaseRole, RowPart[]> = { case: [], act: [], person: [], actor: [], source: [] };
  readonly #tags: string[] = [];
  /** What stood in one cell as a list. */
  readonly #split = new Set<CaseRole>();
  readonly #columns: TableColumns;

  constructor(row: number, columns: TableColumns) {
    this.#row = row;
    this.#columns = columns;
  }

  take(column: TableColumn, cell: string): void {
    if (cell === '') return;
    const { target, separator, slot } = column;
    const values = valuesOf(cell, separator);
    if (values.length > 1) this.#split.add(target.role);
    for (const [at, text] of values.entries()) this.#put(column, text, slot + at);
  }

  parts(row: CsvRow): RowParts {
    const remarks = (['act', 'person', 'actor', 'source'] as const).flatMap((role) => (this.#split.has(role) ? this.#ownerless(role) : []));
    if (remarks.length > 0) this.#slots.case[0] ??= { fields: {}, words: '' };
    const fields = this.#slots.case[0]?.fields ?? {};
    if (remarks.length > 0) fields['remarks'] = [fields['remarks'], ...remarks].filter((one) => one !== undefined).join('\n');
    const people = present(this.#slots.person);
    const { acts, isUnclear } = this.#acts(people);
    return { rows: [row], fields, tags: this.#tags, acts, people, sources: present(this.#slots.source), isUnclear };
  }

  /** One act for each act and each whom it happened to; numbers in the headings say which belong together. */
  #acts(people: readonly RowPart[]): { readonly acts: RowAct[]; readonly isUnclear: boolean } {
    const acts = present(this.#slots.act);
    const actors = present(this.#slots.actor);
    const one = (act: RowPart, victim: RowPart | undefined): RowAct => ({ ...act, victim, actors });
    if (people.length === 0) return { acts: acts.map((act) => one(act, undefined)), isUnclear: false };
    if (acts.length <= 1 || people.length === 1)
      return { acts: acts.flatMap((act) => people.map((victim) => one(act, victim))), isUnclear: false };
    const { act: actSlots, person: peopleSlots } = this.#slots;
    // A gap in the numbers would move the others together: each is by its own place.
    const isNumbered = !this.#split.has('act') && !this.#split.has('person');
    if (!isNumbered) return { acts: acts.map((act) => one(act, undefined)), isUnclear: true };
    return {
      acts: actSlots.flatMap((act, at) =>
        isPresent(act) ? [one(act, peopleSlots[at] && isPresent(peopleSlots[at]) ? peopleSlots[at] : undefined)] : [],
      ),
      isUnclear: false,
    };
  }

  /** What is said once beside a list of several in one cell: nobody knows of which of them. */
  #ownerless(role: CaseRole): string[] {
    const first = this.#slots[role][0];
    if (!first || this.#slots[role].length < 2) return [];
    return Object.entries(first.fields).flatMap(([name, value]) => {
      if (name === 'type' || name === 'name' || name === 'title') return [];
      delete first.fields[name];
      return [`${this.#columns.headings.get(`${role}.${name}`) ?? name}: ${String(value)}`];
    });
  }

  #put(column: TableColumn, text: string, slot: number): void {
    const { target, heading } = column;
    const read = readValue(column, text);
    if (read.ok === false) {
      if (this.problems.length < maxProblems)
        this.problems.push({ row: this.#row, column: short(heading), value: short(text), code: read.code, reason: read.reason });
      return;
    }
    if (read.ok === 'left') return;
    if (target.takes === 'key') this.key = String(read.value);
    else if (target.takes === 'tags') this.#tags.push(String(read.value));
    else this.#set(column, slot, text, read.value);
  }

  #set({ target, heading }: TableColumn, slot: number, text: string, value: PartFields[string]): void {
    const list = this.#slots[target.role];
    while (list.length <= slot) list.push({ fields: {}, words: '' });
    const part = list[slot]!;
    if (target.name === 'type' || target.name === 'name' || target.name === 'title') part.words = text;
    const before = part.fields[target.name];
    const length = typeof target.takes === 'object' && target.takes.kind === 'text' ? (target.takes.length ?? 'line') : undefined;
    // Of several long texts each says which column it was.
    const own = length === 'long' && this.#columns.shared.has(`${target.field} ${slot}`) ? `${heading}: ${String(value)}` : value;
    part.fields[target.name] = before === undefined || length === undefined ? own : `${String(before)}${between[length]}${String(own)}`;
  }
}

function isPresent({ fields }: RowPart): boolean {
  return Object.keys(fields).length > 0;
}

function present(parts: readonly RowPart[]): RowPart[] {
  return parts.filter(isPresent);
}
