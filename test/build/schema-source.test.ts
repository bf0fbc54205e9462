import { expect, onTestFinished, test } from 'vitest';

import { printSchemaSql, printSchemaTypes, readTables } from '../../build/schema-source.ts';
import { openConnection } from '../../db/vault/connection.ts';

function databaseOf(sql: string) {
  const raw = openConnection(':memory:', undefined);
  onTestFinished(() => {
    raw.close();
  });
  raw.exec(sql);
  return raw;
}

test('columns of a STRICT table get the type that the driver gives back', () => {
  const raw = databaseOf(`
    CREATE TABLE every_kind (
      key INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      note TEXT,
      share REAL NOT NULL,
      id BLOB,
      value ANY
    ) STRICT;`);

  expect(printSchemaTypes(readTables(raw))).toContain(
    [
      'export interface EveryKindTable {',
      '  key: Generated<number>;',
      '  name: string;',
      '  note: string | null;',
      '  share: number;',
      '  id: Buffer | null;',
      '  value: unknown;',
      '}',
      '',
      'export interface Schema {',
      '  every_kind: EveryKindTable;',
      '}',
      '',
    ].join('\n'),
  );
});

test('a column of a key over several columns is never null', () => {
  const raw = databaseOf('CREATE TABLE pair (one TEXT, other TEXT, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;');

  expect(readTables(raw)[0]?.columns).toEqual([
    { name: 'one', type: 'string' },
    { name: 'other', type: 'string' },
  ]);
});

test('what the database fills in may be left out of an INSERT', () => {
  const raw = databaseOf('CREATE TABLE row (key INTEGER PRIMARY KEY, deleted INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL) STRICT;');

  expect(readTables(raw)[0]?.columns).toEqual([
    { name: 'key', type: 'number', isGenerated: true },
    { name: 'deleted', type: 'number', isGenerated: true },
    { name: 'code', type: 'string' },
  ]);
});

test('a full-text table is there without its shadow tables, in both files', () => {
  const raw = databaseOf('CREATE VIRTUAL TABLE words USING fts5(title, body);');

  expect(readTables(raw).map((table) => table.name)).toEqual(['words']);
  expect(readTables(raw)[0]?.columns).toEqual([
    { name: 'rowid', type: 'number' },
    { name: 'title', type: 'string | null' },
    { name: 'body', type: 'string | null' },
    { name: 'rank', type: 'number' },
  ]);
  expect(printSchemaSql(raw).match(/CREATE /g)).toHaveLength(1);
});

test('a table that is not STRICT is refused, because its types would be a guess', () => {
  const raw = databaseOf('CREATE TABLE loose (anything);');

  expect(() => readTables(raw)).toThrow('loose is not STRICT');
});

test('the SQL makes the same schema again', () => {
  const raw = databaseOf(`
    CREATE TABLE b (key INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE a (key INTEGER PRIMARY KEY, b_key INTEGER REFERENCES b (key)) STRICT;
    CREATE INDEX a_by_b ON a (b_key);
    CREATE VIRTUAL TABLE words USING fts5(title);`);

  const again = databaseOf(printSchemaSql(raw));

  expect(printSchemaSql(again)).toBe(printSchemaSql(raw));
});
