/** Kysely as a writer of SQL and nothing else: what it composes is run by query.ts, at once and without a promise. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

import type { Schema } from '../schema.ts';

/** Composes statements over the tables that the migrations make. */
export type Composer = Kysely<Schema>;

/** Stands in a statement for a value that is given each time it is run. */
export class Parameter {
  readonly name: string;
  /** In a list of values. */
  readonly place: number | undefined;

  constructor(name: string, place?: number) {
    this.name = name;
    this.place = place;
  }

  valueIn(given: Readonly<Record<string, unknown>>): unknown {
    const value = given[this.name];
    return this.place === undefined ? value : (value as readonly unknown[])[this.place];
  }
}

class Compiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (value instanceof Parameter) super.appendValue(value);
    else this.appendImmediateValue(value);
  }
}

/** What is no `Parameter` stands in the text of the statement, so that a partial index fits it. */
export const composer: Composer = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  },
});
