import type { Statement } from 'better-sqlite3';

import type { Connection } from '../vault/connection.ts';

const statements = new WeakMap<Connection, Map<string, Statement<unknown[], unknown>>>();

/** A statement that is prepared once for a connection. */
export function prepared<Row>(raw: Connection, text: string): Statement<unknown[], Row> {
  let known = statements.get(raw);
  if (!known) statements.set(raw, (known = new Map()));
  let statement = known.get(text);
  if (!statement) known.set(text, (statement = raw.prepare<unknown[], unknown>(text)));
  return statement as Statement<unknown[], Row>;
}
