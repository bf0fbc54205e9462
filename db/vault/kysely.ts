import { type Dialect, Kysely, SqliteDialect } from 'kysely';

import type { Schema } from '../schema.ts';
import type { Connection } from './connection.ts';

/** For composed reads only; writes go through the log. */
export type Queries = Kysely<Schema>;

/** Kysely over the open connection, with each distinct statement prepared once. */
export function openQueries(raw: Connection): Queries {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>();
  const database = {
    close: () => undefined,
    prepare(sql: string) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = raw.prepare(sql);
        prepared.set(sql, statement);
      }
      return statement;
    },
  };
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: database as never }) as Dialect });
}
