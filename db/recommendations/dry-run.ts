/** A copy of the reference tables in memory, so that a dry run is the very same import and changes nothing. */
import { up } from '../migrations/0030-recommendations.ts';
import { type Connection, openConnection } from '../vault/connection.ts';

const tables = ['reference_set', 'recommendation', 'statement', 'statement_alias', 'recommendation_match'];

/** The caller closes it. Costs the memory of the sets, for as long as the dry run takes. */
export function openDryRun(raw: Connection): Connection {
  const copy = openConnection(':memory:', undefined);
  try {
    up(copy);
    copy.transaction(() => {
      for (const table of tables) copyTable(raw, copy, table);
    })();
    return copy;
  } catch (error) {
    copy.close();
    throw error;
  }
}

function copyTable(from: Connection, to: Connection, table: string): void {
  const rows = from.prepare(`SELECT * FROM ${table}`).raw();
  const insert = to.prepare(
    `INSERT INTO ${table} VALUES (${rows
      .columns()
      .map(() => '?')
      .join(', ')})`,
  );
  for (const row of rows.iterate() as Iterable<unknown[]>) insert.run(...row);
}
