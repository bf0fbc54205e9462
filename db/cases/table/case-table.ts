/**
 * Somebody's own table of cases: what it holds, and its rows as cases. It is read to its end before anything is stored, and
 * memory holds a batch of it.
 */
import type { Encoding } from '../../model/encodings.ts';
import { proposeCaseMapping, type ProposedCaseColumn } from '../../model/case-mapping.ts';
import { columnNames, type TableMapping } from '../../model/table-mapping.ts';
import type { CsvRow } from '../../import/broken-rows.ts';
import { openTable, type OpenTable } from '../../import/open-table.ts';
import { fileSource } from '../../import/source.ts';
import { RowCollector, streamedLimits } from '../../record-files/collector.ts';
import type { RefusedRow } from '../../record-files/rows.ts';
import type { Vault } from '../../vault/vault.ts';
import { AlikeRows } from '../alike.ts';
import type { CaseFile } from '../read-file.ts';
import type { ReadCase } from '../read-case.ts';
import { readCaseObject } from '../read-input.ts';
import { Assembler } from './assemble.ts';
import { columnsOf, type TableColumn } from './columns.ts';
import { Groups } from './groups.ts';
import { type NameChoice, TablePeople } from './people.ts';
import { readRow, type ReadRow } from './read-row.ts';
import { TableSurvey } from './survey.ts';

/** What a person decided of a table. */
export interface TableChoices {
  readonly encoding?: Encoding | undefined;
  readonly mapping?: TableMapping | undefined;
  readonly people?: readonly NameChoice[] | undefined;
  readonly repairs?: readonly Repair[] | undefined;
  /** Rows that look exactly like cases which are here: left out, or taken all the same. */
  readonly alike?: 'skip' | 'take' | undefined;
}

/** A row as it should have been; `isLeftOut`: it is not wanted. */
export interface Repair {
  readonly row: number;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
  readonly isLeftOut?: boolean | undefined;
}

export interface TableProgress {
  readonly signal?: AbortSignal | undefined;
  report?(phase: 'read' | 'store', done: number, total: number): void;
}

/** Rows by which columns are recognised. */
const lookedAt = 200;

export interface RecognisedTable {
  readonly table: OpenTable;
  readonly proposed: readonly ProposedCaseColumn[];
}

/** @throws {AppError} what `openTable` throws. */
export async function recogniseTable(vault: Vault, path: string, encoding?: Encoding, signal?: AbortSignal): Promise<RecognisedTable> {
  const table = await openTable(await fileSource(path, vault.readOffice, encoding), signal);
  const rows: (readonly string[])[] = [];
  for await (const batch of table.batches(signal)) {
    rows.push(...batch.rows.map(({ cells }) => cells));
    if (rows.length >= lookedAt) break;
  }
  return { table, proposed: proposeCaseMapping(table.header, rows.slice(0, lookedAt)) };
}

export class CaseTable {
  readonly alike: AlikeRows;
  readonly people: TablePeople;
  readonly survey: TableSurvey;
  /** Cases; with numbers of the list, several rows may be one. */
  cases = 0;
  readonly #table: OpenTable;
  readonly #columns: readonly TableColumn[];
  readonly #assembler: Assembler;
  readonly #repairs: ReadonlyMap<number, Repair>;
  readonly #skipsAlike: boolean;

  private constructor(vault: Vault, table: OpenTable, columns: readonly TableColumn[], mapping: TableMapping, choices: TableChoices) {
    this.#table = table;
    this.#columns = columns;
    this.alike = new AlikeRows(vault);
    this.people = new TablePeople(vault, choices.people);
    this.survey = new TableSurvey(columns, this.people);
    this.#assembler = new Assembler(this.people, mapping.list?.trim());
    this.#repairs = new Map((choices.repairs ?? []).map((repair) => [repair.row, repair]));
    this.#skipsAlike = choices.alike === 'skip';
  }

  /**
   * Reads the table to its end by a mapping.
   *
   * @param mostRefused how many refused rows are kept.
   * @throws {AppError} `import.mapping`; what `openTable` throws; `job.cancelled`.
   */
  static async read(
    vault: Vault,
    table: OpenTable,
    mapping: TableMapping,
    choices: TableChoices,
    progress: TableProgress,
    mostRefused: number,
  ): Promise<CaseTable> {
    const found = new CaseTable(vault, table, await columnsOf(mapping, table.header), mapping, choices);
    const collector = new RowCollector<ReadCase>('cases', streamedLimits);
    for await (const { rows, doneBytes } of found.#reads(progress.signal, (row) => found.survey.note(row))) {
      for (const read of rows) {
        const one = found.#caseOf(read);
        collector.expect({ characters: 0, values: 0 });
        collector.add(one);
        if (!one.ok) found.survey.refuse(rowsOf(read), one.problems, mostRefused);
        if (read.ok && read.parts.isUnclear) found.survey.unclearRows += 1;
      }
      const taken = collector.take();
      found.cases += taken.length;
      found.alike.note(taken);
      progress.report?.('read', doneBytes, table.sizeBytes);
    }
    return found;
  }

  /** What `storeCaseFile` stores. */
  file(signal?: AbortSignal): CaseFile {
    const cases = async function* all(this: CaseTable): AsyncGenerator<readonly ReadCase[]> {
      for await (const { rows } of this.#reads(signal)) yield rows.map((read) => this.#marked(this.#caseOf(read)));
    };
    return { format: this.#table.kind, rows: this.cases, batches: cases.bind(this) };
  }

  /** The whole rows, as the file has them and as repairs make them. */
  async *#reads(signal: AbortSignal | undefined, note?: (row: CsvRow) => void) {
    const key = this.#columns.find(({ target }) => target.takes === 'key');
    const groups = new Groups(key?.heading ?? '');
    for await (const { rows, doneBytes } of this.#table.batches(signal)) {
      const whole: ReadRow[] = [];
      for (const given of rows) {
        const row = this.#repaired(given);
        if (!row) continue;
        note?.(row);
        whole.push(...groups.add(readRow(row, this.#columns, this.#table.header, this.#table.isMixed)));
      }
      yield { rows: whole, doneBytes };
    }
    yield { rows: groups.finish(), doneBytes: this.#table.sizeBytes };
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

  #caseOf(read: ReadRow): ReadCase {
    if (!read.ok) return refused(read);
    const { row } = read.parts.rows[0]!;
    const assembled = this.#assembler.assemble(read.parts);
    if (!assembled.ok) return refused(assembled);
    const one = readCaseObject(assembled.raw, row);
    return one.ok ? { ...one, row } : one;
  }

  #marked(read: ReadCase): ReadCase {
    return this.#skipsAlike && read.ok && this.alike.isAlike(read) ? { ...read, isHere: true } : read;
  }
}

function refused({ problems }: Pick<RefusedRow, 'problems'>): RefusedRow {
  return { ok: false, problems };
}

function rowsOf(read: ReadRow): readonly CsvRow[] {
  return read.ok ? read.parts.rows : read.rows;
}
