/**
 * Statements with types: composed with Kysely over the generated row types, compiled once, and run at once over the
 * prepared statement (docs/decisions/0002). Nothing here is awaited.
 */
import type { RunResult } from 'better-sqlite3';
import type { Compilable } from 'kysely';

import type { Connection } from '../vault/connection.ts';
import { type Composer, composer, fixedComposer, Parameter } from './composer.ts';
import { prepared } from './prepared.ts';

/** Where a statement is run: an open vault, its log, or a bare connection in a `{ raw }`. */
export interface At {
  readonly raw: Connection;
}

type RowOf<Statement> = Statement extends Compilable<infer Row> ? { [Column in keyof Row]: Row[Column] } : never;

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
  let compiled: Compiled | undefined;
  const text = () => (compiled ??= compile(compose(fixedComposer, parameters<Given>()))).text;
  const statement = (at: At) => prepared<RowOf<Statement>>(at.raw, text());
  const values = (given: readonly object[]) => compiled!.names.map((name) => bindable(name, given[0] as Readonly<Record<string, unknown>>));
  return {
    all: (at, ...given) => statement(at).all(...values(given)),
    get: (at, ...given) => statement(at).get(...values(given)),
    iterate: (at, ...given) => statement(at).iterate(...values(given)),
    run: (at, ...given) => statement(at).run(...values(given)),
    text,
  };
}

/**
 * The rows of a statement whose shape depends on what is asked: composed anew, prepared once for each shape.
 *
 * @public the lists of nouns come to it one after the other.
 */
export function rowsOf<Statement extends Compilable<unknown>>(at: At, compose: (db: Composer) => Statement): RowOf<Statement>[] {
  const { sql, parameters: values } = compose(composer).compile();
  return prepared<RowOf<Statement>>(at.raw, sql).all(...values);
}

/** Some of the values given, for the columns of the same names: for INSERT. */
export function picked<Given, Name extends keyof Given>(given: Given, names: readonly Name[]): Pick<Given, Name> {
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Pick<Given, Name>;
}

interface Compiled {
  readonly text: string;
  /** Of the values, in the order of their places. */
  readonly names: readonly string[];
}

function compile(statement: Compilable<unknown>): Compiled {
  const { sql, parameters: places } = statement.compile();
  return { text: sql, names: places.map((place) => (place as Parameter).name) };
}

function parameters<Given>(): Given {
  return new Proxy({}, { get: (_, name) => new Parameter(String(name)) }) as Given;
}

/** SQLite has no booleans. */
function bindable(name: string, given: Readonly<Record<string, unknown>>): unknown {
  const value = given[name];
  if (value === undefined) throw new Error(`Nothing was given for ${name}`);
  return typeof value === 'boolean' ? Number(value) : value;
}
