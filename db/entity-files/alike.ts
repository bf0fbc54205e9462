/**
 * Rows of a file that look exactly like records which are here already, and have no id that says so: a file that is
 * imported twice would make each of them a second time. Whether they are the same is for a person to say.
 */
import { hash } from 'node:crypto';

import { type AliasableExpression, expressionBuilder } from 'kysely';

import { entityOf, partsOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { shownName } from '../model/name.ts';
import { columnIn, entityQuery, recordsIn } from '../query/entity-query.ts';
import { anyNameOf } from '../query/shown-name.ts';
import { idAsText } from '../query/sqlite.ts';
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
    this.#date = dateOf(this.#definition);
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
    const marks = new Set<string>();
    if (this.#definition.title.length === 0) return marks;
    for (const row of compared(this.#definition).iterate(this.#vault))
      if (row.title !== null) marks.add(markOf(row.title, row.owner, row.date));
    return marks;
  }
}

/** What is compared of all records. */
const compared = entityQuery((db, definition) => {
  const { title, owner } = definition;
  const date = dateOf(definition);
  const titles = title.map((name) => asText(definition, name));
  return recordsIn(db, definition)
    .select(({ fn, lit }) => [
      (titles.length === 1 ? titles[0]! : fn<string | null>('coalesce', titles)).as('title'),
      (owner === undefined ? lit(null) : asText(definition, owner)).as('owner'),
      (date === undefined ? lit(null) : columnIn<string | null>(columnOf(date, 'date'))).as('date'),
    ])
    .where('e.deleted', '=', 0);
});

function dateOf({ fields }: EntityDefinition): string | undefined {
  return Object.entries(fields).find(([, { kind }]) => kind === 'date')?.[0];
}

/** A field as text, or the name of a list as what is first in it; nothing for an empty one. */
function asText(definition: EntityDefinition, name: string): AliasableExpression<string | null> {
  if (partsOf(definition).some(({ list }) => list === name)) return anyNameOf(columnIn<Buffer>('id')).$asScalar();
  const { kind } = definition.fields[name]!;
  if (kind === 'reference') return idAsText(columnIn<Buffer | null>(columnOf(name, kind)));
  const { fn, val } = expressionBuilder();
  return fn<string | null>('nullif', [columnIn<string | null>(columnOf(name, kind)), val('')]);
}

function markOf(title: unknown, owner: unknown, date: unknown): string {
  return hash('sha256', JSON.stringify([title, owner ?? null, date ?? null]), 'base64').slice(0, 16);
}
