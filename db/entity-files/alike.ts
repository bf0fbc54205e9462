/**
 * Rows of a file that look exactly like records which are here already, and have no id that says so: a file that is
 * imported twice would make each of them a second time. Whether they are the same is for a person to say.
 */
import { hash } from 'node:crypto';

import { entityOf, partsOf } from '../model/entities.ts';
import { columnOf, columnsOf, type EntityDefinition } from '../model/entity.ts';
import { shownName } from '../model/name.ts';
import { firstNameSql } from '../query/shown-name.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ExactWhole, ReadExact } from '../record-files/exact.ts';

/** By what they are called, what they are part of and their first date. */
export class AlikeRecords {
  count = 0;
  readonly #vault: ReadableVault;
  readonly #definition: EntityDefinition;
  readonly #date: string | undefined;
  /** A few bytes of each record, read when the first row without an id comes. */
  #known: ReadonlySet<string> | undefined;

  constructor(vault: ReadableVault, entity: string) {
    this.#vault = vault;
    this.#definition = entityOf(entity);
    this.#date = Object.entries(this.#definition.fields).find(([, { kind }]) => kind === 'date')?.[0];
  }

  /** What is compared, by its columns. */
  get columns(): readonly string[] {
    const { title, owner } = this.#definition;
    return [title[0], owner, this.#date].filter((name) => name !== undefined);
  }

  /** While the file is read, before anything of it is stored. */
  note(rows: readonly ReadExact[]): void {
    for (const read of rows) if (read.ok && read.exact.id === undefined && this.#isKnown(read.exact)) this.count += 1;
  }

  #isKnown(exact: ExactWhole): boolean {
    const title = this.#titleOf(exact);
    if (title === undefined) return false;
    this.#known ??= this.#marks();
    const { owner } = this.#definition;
    return this.#known.has(markOf(title, owner && exact.fields[owner], this.#date && exact.fields[this.#date]));
  }

  #titleOf({ fields, lists }: ExactWhole): unknown {
    for (const name of this.#definition.title) {
      const value = fields[name] ?? (lists[name]?.[0] && shownName(lists[name][0].fields));
      if (typeof value === 'string' && value !== '') return value;
    }
    return undefined;
  }

  #marks(): ReadonlySet<string> {
    const { table, title, fields, owner } = this.#definition;
    const asText = (field: string) => {
      const kind = fields[field]?.kind;
      if (partsOf(this.#definition).some(({ list }) => list === field)) return firstNameSql('e.id');
      const column = `e.${columnOf(field, kind!)}`;
      return kind === 'reference' ? idSql(column) : `nullif(${column}, '')`;
    };
    if (title.length === 0) return new Set();
    const called = title.length === 1 ? asText(title[0]!) : `coalesce(${title.map(asText).join(', ')})`;
    const date = this.#date === undefined ? 'NULL' : `e.${columnsOf(this.#date, 'date')[0]}`;
    const rows = this.#vault.raw
      .prepare<[], { title: string | null; owner: string | null; date: string | null }>(
        `SELECT ${called} AS title, ${owner === undefined ? 'NULL' : asText(owner)} AS owner, ${date} AS date FROM ${table} e WHERE e.deleted = 0`,
      )
      .iterate();
    const marks = new Set<string>();
    for (const row of rows) if (row.title !== null) marks.add(markOf(row.title, row.owner, row.date));
    return marks;
  }
}

/** As `idText`. */
function idSql(column: string): string {
  const part = (from: number, length: number) => `substr(lower(hex(${column})), ${from}, ${length})`;
  return `(${[part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(" || '-' || ")})`;
}

function markOf(title: unknown, owner: unknown, date: unknown): string {
  return hash('sha256', JSON.stringify([title, owner ?? null, date ?? null]), 'base64').slice(0, 16);
}
