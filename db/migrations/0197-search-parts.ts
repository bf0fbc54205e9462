import type { Connection } from '../vault/connection.ts';

export const version = 197;

/** What is part of something that is found, and by which column it knows that. */
const parts = [
  ['stay', 'act_id', 'act'],
  ['source', 'case_id', 'case'],
  ['proceeding', 'case_id', 'case'],
  ['relation', 'person_id', 'person'],
] as const;

/**
 * A case is found by its proceedings and what a team wrote of its sources, an act by the places of detention, a person by
 * posts. A part that goes, or comes to something else, leaves words behind: whose it was is only known while its row is there.
 */
export function up(raw: Connection): void {
  const owner = (entity: string, id: string) =>
    `INSERT OR IGNORE INTO search_pending SELECT key, '${entity}' FROM record WHERE id = ${id} AND entity = '${entity}'`;
  for (const [table, column, entity] of parts)
    raw.exec(`
      CREATE TRIGGER ${table}_moved_found AFTER UPDATE OF ${column} ON ${table} WHEN old.${column} IS NOT NULL AND new.${column} IS NOT old.${column}
        BEGIN ${owner(entity, `old.${column}`)}; END;
      CREATE TRIGGER ${table}_went_found AFTER DELETE ON ${table} WHEN old.${column} IS NOT NULL
        BEGIN ${owner(entity, `old.${column}`)}; END;
      INSERT OR IGNORE INTO search_pending SELECT r.key, '${entity}' FROM record r WHERE r.entity = '${entity}' AND r.id IN (SELECT ${column} FROM ${table});
    `);
  for (const table of ['charge', 'hearing']) {
    const ofCase = owner('case', '(SELECT p.case_id FROM proceeding p JOIN record q ON q.key = p.key WHERE q.id = old.proceeding_id)');
    raw.exec(`
      CREATE TRIGGER ${table}_moved_found AFTER UPDATE OF proceeding_id ON ${table} WHEN old.proceeding_id IS NOT NULL AND new.proceeding_id IS NOT old.proceeding_id
        BEGIN ${ofCase}; END;
      CREATE TRIGGER ${table}_went_found AFTER DELETE ON ${table} WHEN old.proceeding_id IS NOT NULL
        BEGIN ${ofCase}; END;
    `);
  }
}
