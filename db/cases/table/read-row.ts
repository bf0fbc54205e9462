/** One row of somebody's table as the parts of a case that it speaks of. */
import type { CsvRow } from '../../import/broken-rows.ts';
import { type CaseTarget, makesSeveral } from '../../model/case-mapping.ts';
import { type CaseRole, isSetOf } from '../../model/case-roles.ts';
import { valuesOf } from '../../model/table-mapping.ts';
import { unguarded } from '../../record-files/cells.ts';
import { maxProblems, type RowProblem, short } from '../../record-files/rows.ts';
import type { TableColumn, TableColumns } from './columns.ts';
import { paired, type PartFields, type RowPart, RowSlots, type SlotPlace } from './row-slots.ts';
import { readValue } from './values.ts';

/** An act with whom it happened to and who did it. */
export interface RowAct extends RowPart {
  readonly victim: RowPart | undefined;
  readonly actors: readonly RowPart[];
}

/** A proceeding with whom it is against. */
export interface RowProceeding extends RowPart {
  readonly person: RowPart | undefined;
}

export interface RowParts {
  /** Source rows that it was read from. */
  readonly rows: readonly CsvRow[];
  readonly fields: PartFields;
  readonly tags: readonly string[];
  readonly acts: readonly RowAct[];
  readonly people: readonly RowPart[];
  readonly sources: readonly RowPart[];
  readonly proceedings: readonly RowProceeding[];
  /** Acts, proceedings and people of which the row does not say who is meant by which. */
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
  const parts = reading.problems.length > 0 ? undefined : reading.parts(row);
  const { key, problems } = reading;
  return parts ? { ok: true, key, parts } : { ok: false, key, rows: [row], problems };
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
  readonly #slots = new RowSlots();
  readonly #tags: string[] = [];
  /** Fields of which several values stood in one cell. */
  readonly #split = new Set<string>();
  readonly #columns: TableColumns;

  constructor(row: number, columns: TableColumns) {
    this.#row = row;
    this.#columns = columns;
  }

  take(column: TableColumn, cell: string): void {
    if (cell === '') return;
    const { target, separator, slot } = column;
    const values = valuesOf(cell, separator);
    const isSeveral = values.length > 1 && makesSeveral(target);
    if (isSeveral) this.#noteSplit(target);
    for (const [at, text] of values.entries()) this.#put(column, text, { slot, at: isSeveral ? at : 0 });
  }

  /** @returns nothing, with a problem noted, where a part of it stands there and what it is part of does not. */
  parts(row: CsvRow): RowParts | undefined {
    const slots = this.#slots;
    const remarks = [...slots.split].flatMap((role) => this.#ownerless(role));
    const placed = { act: slots.withParts('act'), person: slots.withParts('person'), proceeding: slots.withParts('proceeding') };
    for (const { left } of Object.values(placed)) for (const { role, part, of } of left) this.#refuseAlone(role, part, of);
    remarks.push(...Object.values(placed).flatMap(({ unsaid }) => unsaid.flatMap(({ role, part }) => this.#remarksOn(role, part))));
    if (this.problems.length > 0) return undefined;
    const fields: PartFields = slots.of('case')[0]?.fields ?? {};
    if (remarks.length > 0) fields['remarks'] = [fields['remarks'], ...remarks].filter((one) => one !== undefined).join('\n');
    const [acts, proceedings, actors] = [placed.act.all, placed.proceeding.all, slots.of('actor')];
    const people = placed.person.all.map(({ part }) => part);
    const isNumbered = (role: CaseRole) => !slots.split.has(role) && !slots.split.has('person');
    const suffered = paired(acts, placed.person.all, isNumbered('act'));
    const accused = paired(proceedings, placed.person.all, isNumbered('proceeding'));
    return {
      rows: [row],
      fields,
      tags: this.#tags,
      acts: suffered.pairs.map(({ part, person }) => ({ ...part, victim: person, actors })),
      people,
      sources: slots.of('source'),
      // Whoever is named as the one whom it is against is not doubted.
      proceedings: accused.pairs.map(({ part, person }) => ({ ...part, person: part.fields['person'] === undefined ? person : undefined })),
      isUnclear: suffered.isUnclear || (accused.isUnclear && proceedings.some(({ part }) => part.fields['person'] === undefined)),
    };
  }

  #noteSplit({ field, role }: CaseTarget): void {
    this.#split.add(field);
    this.#slots.split.add(role);
  }

  #refuseAlone(role: CaseRole, { fields, words }: RowPart, of: CaseRole): void {
    const [name = ''] = Object.keys(fields);
    const column = short(this.#columns.headings.get(targetName(role, name)) ?? name);
    const value = short(words || String(fields[name] ?? ''));
    const reason = `is part of ${of === 'act' ? 'an act' : `a ${of}`} that this row does not name`;
    if (this.problems.length < maxProblems) this.problems.push({ row: this.#row, column, value, code: 'part-alone', reason });
  }

  /** What is said once beside a list of several in one cell: nobody knows of which of them. */
  #ownerless(role: CaseRole): string[] {
    const [first, ...others] = this.#slots.of(role);
    if (!first || others.length === 0) return [];
    const unsaid = Object.entries(first.fields).filter(([name]) => !this.#split.has(targetName(role, name)));
    for (const [name] of unsaid) delete first.fields[name];
    return this.#remarksOn(role, { fields: Object.fromEntries(unsaid), words: '' });
  }

  #remarksOn(role: CaseRole, { fields }: RowPart): string[] {
    return Object.entries(fields).map(
      ([name, value]) =>
        `${this.#columns.headings.get(targetName(role, name)) ?? name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    );
  }

  #put(column: TableColumn, text: string, place: SlotPlace): void {
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
    else this.#set(column, place, text, read.value);
  }

  #set({ target, heading, slot }: TableColumn, place: SlotPlace, text: string, value: string | number | boolean): void {
    const { role, name, takes } = target;
    const part = this.#slots.at(role, place);
    if (name === 'type' || name === 'name' || name === 'title') part.words = text;
    const before = part.fields[name];
    if (isSetOf(role, name)) {
      part.fields[name] = [...new Set([...((before as readonly string[] | undefined) ?? []), String(value)])];
      return;
    }
    const length = typeof takes === 'object' && takes.kind === 'text' ? (takes.length ?? 'line') : undefined;
    // Of several long texts each says which column it was.
    const own = length === 'long' && this.#columns.shared.has(`${target.field} ${slot}`) ? `${heading}: ${String(value)}` : value;
    part.fields[name] = before === undefined || length === undefined ? own : `${String(before)}${between[length]}${String(own)}`;
  }
}

function targetName(role: CaseRole, name: string): string {
  return role === 'case' ? name : `${role}.${name}`;
}
