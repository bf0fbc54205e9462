import type { Connection } from '../vault/connection.ts';

export const version = 40;

/**
 * The full-text index. `rowid` is the owning record's key and its kind (db/search/kinds.ts).
 *
 * It keeps no text: that would lie in the vault a third time. Snippets come from the tables.
 *
 * `search_pending` names records whose documents are out of date, `search_renamed` people one of whose names came,
 * changed or went: triggers, because whose name it was is only known while the row is there. Acts and interventions of a
 * case go into the trash and come back with it. A job empties both tables (db/search/queue.ts).
 */
export function up(raw: Connection): void {
  raw.exec(`
    CREATE VIRTUAL TABLE search_text USING fts5 (title, names, body, folded, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
    INSERT INTO search_text (search_text, rank) VALUES ('rank', 'bm25(8.0, 6.0, 1.0, 1.0)');
    CREATE TABLE search_pending (record_key INTEGER PRIMARY KEY, entity TEXT NOT NULL) STRICT;
    CREATE TABLE search_renamed (person_id BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TRIGGER name_came AFTER INSERT ON person_name WHEN new.person_id IS NOT NULL
      BEGIN INSERT OR IGNORE INTO search_renamed VALUES (new.person_id); END;
    CREATE TRIGGER name_changed AFTER UPDATE ON person_name
      BEGIN INSERT OR IGNORE INTO search_renamed SELECT value FROM (SELECT old.person_id AS value UNION SELECT new.person_id) WHERE value IS NOT NULL; END;
    CREATE TRIGGER name_went AFTER DELETE ON person_name WHEN old.person_id IS NOT NULL
      BEGIN INSERT OR IGNORE INTO search_renamed VALUES (old.person_id); END;
    CREATE TRIGGER case_came_deleted AFTER INSERT ON case_record WHEN new.deleted = 1
      BEGIN ${notePartsOf('new')} END;
    CREATE TRIGGER case_put_away AFTER UPDATE OF deleted ON case_record WHEN new.deleted <> old.deleted
      BEGIN ${notePartsOf('new')} END;
    CREATE TRIGGER case_went_deleted AFTER DELETE ON case_record WHEN old.deleted = 1
      BEGIN ${notePartsOf('old')} END;
  `);
}

function notePartsOf(row: 'new' | 'old'): string {
  const note = (entity: string) => `INSERT OR IGNORE INTO search_pending SELECT key, '${entity}' FROM ${entity} WHERE case_id = ${row}.id;`;
  return `${note('act')} ${note('intervention')}`;
}
