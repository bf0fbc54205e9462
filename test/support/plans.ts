/** Which statements were prepared, and which of them read a table from end to end. */
import Database from 'better-sqlite3';

import type { Connection } from '../../db/vault/connection.ts';

/** Collects the text of every statement that is prepared from now on, by any connection, until it is disposed of. */
export function recordStatements(): Disposable & { readonly statements: ReadonlySet<string> } {
  const statements = new Set<string>();
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function remember(this: Connection, source: string) {
    statements.add(source.replaceAll(/\s+/g, ' ').trim());
    return prepare.call(this, source);
  } as typeof prepare;
  return {
    statements,
    [Symbol.dispose]() {
      Database.prototype.prepare = prepare;
    },
  };
}

export interface PlanStep {
  readonly statement: string;
  readonly table: string;
  readonly detail: string;
}

/**
 * The steps of a plan that visit all rows of a table, or of one of its indexes: whole, built for the occasion, or all that
 * is not in the trash.
 */
export function scansIn(raw: Connection, statement: string): PlanStep[] {
  return queryPlanOf(raw, statement).flatMap((detail) => {
    if (/ VIRTUAL TABLE /.test(detail)) return [];
    const name = /^SCAN (\S+)/.exec(detail)?.[1] ?? /^SEARCH (\S+) USING (?:AUTOMATIC .*|.*\(deleted=\?\))/.exec(detail)?.[1];
    const table = name && tableOf(statement, name);
    return table && isTable(raw, table) ? [{ statement, table, detail }] : [];
  });
}

/** What SQLite says it would do, step by step. */
export function queryPlanOf(raw: Connection, statement: string): string[] {
  const plan = raw.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...unbound(statement)) as { detail: string }[];
  return plan.map(({ detail }) => detail);
}

/** Plans do not look at bound values; each parameter gets one. */
function unbound(statement: string): unknown[] {
  const text = statement.replaceAll(/'(?:[^']|'')*'/g, "''");
  const named = [...text.matchAll(/[:@$]([a-z_]\w*)/gi)].map(([, name]) => [name!, null] as const);
  const plain = Array.from(text.matchAll(/\?/g), () => null);
  return named.length > 0 ? [...plain, Object.fromEntries(named)] : plain;
}

/** What a name in a plan stands for: plans speak of aliases. */
function tableOf(statement: string, name: string): string {
  const alias = new RegExp(String.raw`"?(\w+)"?\s+(?:AS\s+)?"?${name}"?(?![\w.(])`, 'gi');
  const found = [...statement.matchAll(alias)]
    .map(([, table]) => table!)
    .filter((table) => !/^(from|join|update|into|as|by|select|where)$/i.test(table));
  return found[0] ?? name;
}

function isTable(raw: Connection, name: string): boolean {
  return raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}
