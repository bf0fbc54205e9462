/**
 * Somebody's own table of cases: what it holds, and its rows as cases. It is read to its end before anything is stored, and
 * memory holds a batch of it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { CaseInputAsWritten } from '../../model/case-input.ts';
import type { Encoding } from '../../model/encodings.ts';
import { type OwnTarget, proposeCaseMapping, type ProposedCaseColumn } from '../../model/case-mapping.ts';
import { caseRoles, roleDescriptions } from '../../model/case-roles.ts';
import { isRecordId } from '../../model/record-id.ts';
import { fieldOfOwn } from '../../model/term.ts';
import { columnNames, type TableMapping } from '../../model/table-mapping.ts';
import type { CsvRow } from '../../import/broken-rows.ts';
import { openTable, type OpenTable } from '../../import/open-table.ts';
import type { ImportSource } from '../../import/source.ts';
import { disposed } from '../../vault/disposed.ts';
import { KeptRows } from '../../vault/kept-rows.ts';
import type { DoneSoFar } from '../../vault/under-way.ts';
import { RowCollector, streamedLimits } from '../../record-files/collector.ts';
import { type RefusedRow, type RowProblem, short } from '../../record-files/rows.ts';
import type { Vault } from '../../vault/vault.ts';
import { AlikeRows } from '../alike.ts';
import type { CaseFile } from '../read-file.ts';
import type { ReadCase } from '../read-case.ts';
import { readCaseObject } from '../read-input.ts';
import { Assembler } from './assemble.ts';
import { columnsOf, type TableColumns } from './columns.ts';
import { casesOf, Groups } from './groups.ts';
import { type NameChoice, TablePeople } from './people.ts';
import { isNoRecord, readRow, type ReadRow } from './read-row.ts';
import { TableSurvey } from './survey.ts';

/** What a person decided of a table. */
export interface TableChoices {
  readonly encoding?: Encoding | undefined;
  readonly mapping?: TableMapping | undefined;
  readonly people?: readonly NameChoice[] | undefined;
  readonly repairs?: readonly Repair[] | undefined;
  /** SHA-256 of the file when it was looked at: what was decided holds for nothing else. */
  readonly seen?: string | undefined;
  /** Rows that look exactly like cases which are here: left out, or taken all the same. */
  readonly alike?: 'skip' | 'take' | undefined;
  /** Rows that an interrupted import of this file dealt with: up to this one, but for those that could not be taken. */
  readonly done?: (DoneSoFar & { readonly lastBefore: number }) | undefined;
  /** Of which the ids of new people are made, one for each name. */
  readonly seed?: string | undefined;
}

/** A row as it should have been; `isLeftOut`: it is not wanted. */
export interface Repair {
  readonly row: number;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
  readonly isLeftOut?: boolean | undefined;
}

export interface NamedChoices extends TableChoices {
  readonly mapping: TableMapping;
}

export interface TableProgress {
  readonly signal?: AbortSignal | undefined;
  report?(phase: 'read' | 'store', done: number, total: number): void;
}

/** Rows by which columns are recognised. */
const lookedAt = 200;

/** To be disposed of, as what `openTable` gives. */
export interface RecognisedTable extends AsyncDisposable {
  readonly table: OpenTable;
  readonly proposed: readonly ProposedCaseColumn[];
}

/** @param fields those that the team added. @throws {AppError} what `openTable` throws. */
export async function recogniseTable(source: ImportSource, fields: readonly OwnTarget[], signal?: AbortSignal): Promise<RecognisedTable> {
  const table = await openTable(source, signal);
  const close = () => table[Symbol.asyncDispose]();
  try {
    const rows = await table.head(lookedAt);
    const proposed = proposeCaseMapping(
      table.header,
      rows.slice(0, lookedAt).map(({ cells }) => cells),
      fields,
    );
    return { table, proposed, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Cases of which all rows are there are checked in such portions. */
const casesAtOnce = 200;

export class CaseTable implements AsyncDisposable {
  readonly alike: AlikeRows;
  readonly people: TablePeople;
  readonly survey: TableSurvey;
  /** Cases; with numbers of the list, several rows may be one. */
  cases = 0;
  /** Of them those that an interrupted import of this file has brought in. */
  done = 0;
  readonly #vault: Vault;
  readonly #table: OpenTable;
  readonly #columns: TableColumns;
  readonly #assembler: Assembler;
  readonly #repairs: ReadonlyMap<number, Repair>;
  readonly #skipsAlike: boolean;
  readonly #done: TableChoices['done'];
  readonly #refusedBefore: ReadonlySet<number>;
  /** What was read, in batches, until it is stored: the file may change meanwhile. */
  readonly #kept: KeptRows<readonly ReadCase[]>;
  readonly #collector = new RowCollector<ReadCase>('cases', streamedLimits);

  private constructor(vault: Vault, table: OpenTable, columns: TableColumns, kept: KeptRows<readonly ReadCase[]>, choices: NamedChoices) {
    this.#vault = vault;
    this.#table = table;
    this.#columns = columns;
    this.#kept = kept;
    this.alike = new AlikeRows(vault, choices.done?.lastBefore);
    this.people = new TablePeople(vault, choices.people, choices.seed);
    this.survey = new TableSurvey(columns.all, this.people);
    this.#assembler = new Assembler(this.people, columns, choices.mapping.list?.trim());
    this.#repairs = new Map((choices.repairs ?? []).map((repair) => [repair.row, repair]));
    this.#skipsAlike = choices.alike === 'skip';
    this.#done = choices.done;
    this.#refusedBefore = new Set(choices.done?.refused);
  }

  /**
   * Reads the table to its end by a mapping. What was read is kept in the vault's folder, encrypted, until it is disposed of.
   *
   * @param mostRefused how many refused rows are kept.
   * @throws {AppError} `import.mapping`; what `openTable` throws; `job.cancelled`.
   */
  static async read(
    vault: Vault,
    table: OpenTable,
    choices: NamedChoices,
    progress: TableProgress,
    mostRefused: number,
  ): Promise<CaseTable> {
    const columns = await columnsOf(vault, choices.mapping, table.header);
    const found = new CaseTable(vault, table, columns, await KeptRows.open(vault), choices);
    try {
      await found.#readAll(progress, mostRefused);
      return found;
    } catch (error) {
      await found[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** What `storeCaseFile` stores. */
  file(): CaseFile {
    const kept = this.#kept;
    return {
      format: this.#table.kind,
      rows: this.cases,
      *batches() {
        for (const { row } of kept.all()) yield row;
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kept[Symbol.asyncDispose]();
  }

  async #readAll({ signal, report }: TableProgress, mostRefused: number): Promise<void> {
    const told = (doneBytes: number) => report?.('read', doneBytes, this.#table.sizeBytes);
    if (!this.#columns.all.some(({ target }) => target.takes === 'key')) {
      for await (const { rows, doneBytes } of this.#reads()) {
        this.#take(rows, mostRefused);
        told(doneBytes);
      }
      return;
    }
    await disposed(await KeptRows.open<ReadRow>(this.#vault), async (byCase) => {
      const groups = new Groups();
      for await (const { rows, doneBytes } of this.#reads()) {
        byCase.add(rows.map((row) => ({ place: groups.placeOf(row), row })));
        told(doneBytes);
      }
      for (const cases of inBatches(casesOf(byCase.all()), casesAtOnce)) {
        this.#take(cases, mostRefused);
        await nextTurn();
        signal?.throwIfAborted();
      }
    });
  }

  /** The rows as the file has them and as repairs make them. */
  async *#reads() {
    for await (const { rows, doneBytes } of this.#table.batches()) {
      const reads: ReadRow[] = [];
      for (const given of rows) {
        const row = this.#repaired(given);
        if (!row) continue;
        const read = readRow(row, this.#columns, this.#table.header, this.#table.isMixed);
        if (!isNoRecord(read)) this.survey.note(row);
        reads.push(read);
      }
      yield { rows: reads, doneBytes };
    }
  }

  #take(reads: readonly ReadRow[], mostRefused: number): void {
    for (const read of reads) {
      const one = this.#caseOf(read);
      this.#collector.expect({ characters: 0, values: 0 });
      this.#collector.add(one);
      if (!one.ok) this.survey.refuse(rowsOf(read), one.problems, mostRefused);
      if (read.ok && read.parts.isUnclear) this.survey.unclearRows += 1;
    }
    const taken = this.#collector.take();
    const done = new Set(taken.filter((one) => this.#isDone(one)));
    const alike = this.alike.note(taken.filter((one) => !done.has(one)));
    this.done += done.size;
    this.cases += taken.length;
    const isHere = (one: ReadCase) => done.has(one) || (this.#skipsAlike && alike.has(one));
    this.#kept.add([{ place: this.cases, row: taken.map((one) => (isHere(one) ? { ...one, isHere: true } : one)) }]);
  }

  #isDone(one: ReadCase): boolean {
    return this.#done !== undefined && one.ok && one.row !== undefined && one.row <= this.#done.row && !this.#refusedBefore.has(one.row);
  }

  #repaired(row: CsvRow): CsvRow | undefined {
    const repair = this.#repairs.get(row.row);
    if (!repair) return row;
    if (repair.isLeftOut) return undefined;
    const names = columnNames(this.#table.header);
    const values = new Map(repair.cells.map(({ column, value }) => [column, value]));
    // Whoever mends a row has seen that it is one.
    return { row: row.row, cells: names.map((name, at) => values.get(name) ?? row.cells[at] ?? '') };
  }

  /** `acts.0.place` as the heading that it came from. */
  #asInTable(problem: RowProblem): RowProblem {
    const names = problem.column.split('.').filter((name) => !/^\d+$/.test(name) && name !== 'own');
    const [list, name = ''] = [names.at(-2) ?? '', names.at(-1) ?? ''];
    const role = caseRoles.find((one) => roleDescriptions[one].list === list);
    const field = isRecordId(name) ? fieldOfOwn(name) : name;
    const heading = role && this.#columns.headings.get(role === 'case' ? field : `${role}.${field}`);
    return heading === undefined ? problem : { ...problem, column: short(heading) };
  }

  #caseOf(read: ReadRow): ReadCase {
    if (!read.ok) return refused(read);
    const { row } = read.parts.rows[0]!;
    const assembled = this.#assembler.assemble(read.parts, read.key);
    if (!assembled.ok) return refused(assembled);
    const one = readCaseObject(assembled.raw, row, CaseInputAsWritten);
    return one.ok ? { ...one, row } : refused({ problems: one.problems.map((problem) => this.#asInTable(problem)) });
  }
}

function* inBatches<One>(all: Iterable<One>, size: number): Generator<readonly One[]> {
  let some: One[] = [];
  for (const one of all) {
    some.push(one);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  yield some;
}

function refused({ problems }: Pick<RefusedRow, 'problems'>): RefusedRow {
  return { ok: false, problems };
}

function rowsOf(read: ReadRow): readonly CsvRow[] {
  return read.ok ? read.parts.rows : read.rows;
}
