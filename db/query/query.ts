/**
 * Statements with types: composed with Kysely over the generated row types, compiled once, and run at once over the
 * prepared statement (docs/decisions/0002). Nothing here is awaited.
 */
import type { RunResult, Statement as Prepared } from 'better-sqlite3';
import type { Compilable } from 'kysely';

import type { Connection } from '../vault/connection.ts';
import { type Composer, composer, Parameter } from './composer.ts';
import { prepared } from './prepared.ts';

/** Where a statement is run: an open vault, its log, or a bare connection in a `{ raw }`. */
export interface At {
  readonly raw: Connection;
}

/** The rows that a composed statement reads. */
export type RowOf<Statement> = Statement extends Compilable<infer Row> ? { [Column in keyof Row]: Row[Column] } : never;

/** What a statement reads. */
export type RowsOf<Read> = Read extends Query<infer _Given, infer Row> ? Row : never;

/** Values by their names in the composition; none where it has none. */
type Bound<Given> = [keyof Given] extends [never] ? [] : [given: Given];

/** A statement that is run any number of times. */
export interface Query<Given, Row> {
  readonly all: (at: At, ...given: Bound<Given>) => Row[];
  readonly get: (at: At, ...given: Bound<Given>) => Row | undefined;
  readonly iterate: (at: At, ...given: Bound<Given>) => IterableIterator<Row>;
  readonly run: (at: At, ...given: Bound<Given>) => RunResult;
  /** What SQLite prepares. */
  readonly text: () => string;
}

/**
 * A statement that is the same each time but for the values given: composed at its first use.
 *
 * @param compose sees a `Parameter` under each name of `given`, whatever its type says: it can stand in the statement, and
 *   nothing else can be done with it.
 */
export function query<Given extends object = Record<never, never>, Statement extends Compilable<unknown> = Compilable<unknown>>(
  compose: (db: Composer, given: Given) => Statement,
): Query<Given, RowOf<Statement>> {
  let compiled: Compiled<RowOf<Statement>> | undefined;
  const statement = () => (compiled ??= new Compiled(compose(composer, anyParameter as Given)));
  return {
    all: (at, ...[given]) => statement().all(at, given),
    get: (at, ...[given]) => statement().get(at, given),
    iterate: (at, ...[given]) => statement().iterate(at, given),
    run: (at, ...[given]) => statement().run(at, given),
    text: () => statement().text,
  };
}

/** A read whose shape depends on what is asked. */
export interface ShapedQuery<Given, Shape, Row> {
  readonly all: (at: At, given: Given, shape: Shape) => Row[];
  readonly iterate: (at: At, given: Given, shape: Shape) => IterableIterator<Row>;
  /** What SQLite prepares for this, and the values that it gets. */
  readonly statement: (given: Given, shape: Shape) => { readonly text: string; readonly values: readonly unknown[] };
}

/** More shapes than anybody asks for; then it begins anew. */
const shapesKept = 200;

/**
 * A statement that is composed once for each shape: for which values are given, how long lists of them are, and for `shape`,
 * which holds what else is decided by it.
 *
 * @param compose sees a `Parameter` for each value given, a list of them for a list, and `undefined` for what is not given.
 */
export function shapedQuery<Given extends object, Shape, Statement extends Compilable<unknown>>(
  compose: (db: Composer, given: Given, shape: Shape) => Statement,
): ShapedQuery<Given, Shape, RowOf<Statement>> {
  const shapes = new Map<string, Compiled<RowOf<Statement>>>();
  const statement = (given: Given, shape: Shape) => {
    const entries = Object.entries(given);
    const key = JSON.stringify([
      shape,
      entries.map(([name, value]) => (Array.isArray(value) ? [name, value.length] : value !== undefined && name)),
    ]);
    let compiled = shapes.get(key);
    if (!compiled) {
      if (shapes.size >= shapesKept) shapes.clear();
      compiled = new Compiled(compose(composer, Object.fromEntries(entries.map(parameterFor)) as Given, shape));
      shapes.set(key, compiled);
    }
    return compiled;
  };
  return {
    all(at, given, shape) {
      return statement(given, shape).all(at, given);
    },
    iterate(at, given, shape) {
      return statement(given, shape).iterate(at, given);
    },
    statement(given, shape) {
      const compiled = statement(given, shape);
      return { text: compiled.text, values: compiled.values(given) };
    },
  };
}

/** Some of the values given, for the columns of the same names: for INSERT. */
export function picked<Given, Name extends keyof Given>(given: Given, names: readonly Name[]): Pick<Given, Name> {
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Pick<Given, Name>;
}

const anyParameter: unknown = new Proxy({}, { get: (_, name) => new Parameter(String(name)) });

function parameterFor([name, value]: readonly [string, unknown]): readonly [string, unknown] {
  if (Array.isArray(value)) return [name, value.map((_, place) => new Parameter(name, place))];
  return [name, value === undefined ? undefined : new Parameter(name)];
}

class Compiled<Row> {
  readonly text: string;
  readonly #places: readonly Parameter[];
  readonly #statements = new WeakMap<Connection, Prepared<unknown[], Row>>();

  constructor(statement: Compilable<unknown>) {
    const { sql, parameters } = statement.compile();
    this.text = sql;
    this.#places = parameters as readonly Parameter[];
  }

  all(at: At, given: object | undefined): Row[] {
    return this.#at(at).all(...this.values(given));
  }

  get(at: At, given: object | undefined): Row | undefined {
    return this.#at(at).get(...this.values(given));
  }

  iterate(at: At, given: object | undefined): IterableIterator<Row> {
    return this.#at(at).iterate(...this.values(given));
  }

  run(at: At, given: object | undefined): RunResult {
    return this.#at(at).run(...this.values(given));
  }

  #at({ raw }: At): Prepared<unknown[], Row> {
    let statement = this.#statements.get(raw);
    if (!statement) this.#statements.set(raw, (statement = prepared<Row>(raw, this.text)));
    return statement;
  }

  /** In the order of their places; handed over one by one, for an array of them is bound more slowly. */
  values(given: object | undefined): readonly unknown[] {
    return this.#places.map((place) => bindable(place, given));
  }
}

/** SQLite has no booleans. */
function bindable(place: Parameter, given: object | undefined): unknown {
  const value = place.valueIn(given as Readonly<Record<string, unknown>>);
  if (value === undefined) throw new Error(`Nothing was given for ${place.name}`);
  return typeof value === 'boolean' ? Number(value) : value;
}
