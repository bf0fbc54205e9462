/**
 * Writes db/schema.sql and db/schema.ts from the migrations: `npm run generate`.
 *
 * With `--check` it writes nothing and fails when a file is not what the migrations give, so
 * the row types can never drift from the tables. Both files are generated; do not edit them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { migrations } from '../db/migrations/index.ts';
import { migrate } from '../db/migrations/runner.ts';
import { openConnection } from '../db/vault/connection.ts';
import { printSchemaSql, printSchemaTypes, readTables } from './schema-source.ts';

/** What the migrations make, as the two files that are checked in. */
function generate(): ReadonlyMap<string, string> {
  const raw = openConnection(':memory:', undefined);
  try {
    migrate(raw, migrations);
    return new Map([
      ['db/schema.sql', printSchemaSql(raw)],
      ['db/schema.ts', printSchemaTypes(readTables(raw))],
    ]);
  } finally {
    raw.close();
  }
}

function isUpToDate(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}

const root = path.dirname(import.meta.dirname);
const isCheck = process.argv.includes('--check');
for (const [name, text] of generate()) {
  const file = path.join(root, name);
  if (isUpToDate(file, text)) continue;
  if (isCheck) {
    process.stderr.write(`${name} does not fit the migrations; run "npm run generate" and commit it.\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    process.stdout.write(`${name} written\n`);
  }
}
