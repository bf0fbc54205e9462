import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { checkHandWrittenSql, sqlIn } from '../../build/hand-written-sql.ts';

test.each([
  ['a text that is run', `vault.store.sql<{ key: number }>(text).all();`],
  ['a text that is prepared', `raw.prepare(text);`],
  ['a pragma', `raw.pragma('user_version');`],
  ['a text that waits to be run', `export const due = 'SELECT key FROM theme';`],
  ['a part of one', 'const where = `x.deleted = 0 AND ${column} IS NOT NULL`;'],
  ['a part put into a composed statement', `import { sql } from 'kysely'; db.selectFrom('theme').select(sql<number>\`1\`.as('one'));`],
  ['a raw part', `import { sql } from 'kysely'; sql.raw(text);`],
])('%s is SQL by hand', (_what, source) => {
  expect(sqlIn(source)).toBeDefined();
});

test.each([
  ['a composed statement', `query((db) => db.selectFrom('theme').select('key').where('deleted', '=', 0).orderBy('key'));`],
  ['a comment', `// SELECT key FROM theme\n/** WHERE it stands. */`],
  ['a sentence', `throw new AppError('x', 'Select where the case is from. Nothing was changed.');`],
  ['a pattern that is tried', `/^a/.exec(text);`],
])('%s is none', (_what, source) => {
  expect(sqlIn(source)).toBeUndefined();
});

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'lapwing-sql-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

test('SQL by hand stands in the files that are named for it, and nowhere else', () => {
  const { problems, count } = checkHandWrittenSql(
    folder({
      'db/log/store.ts': `store.sql('SELECT 1');`,
      'db/journal/list.ts': `store.sql('SELECT 1 AS one');`,
      'db/journal/words.ts': `export const word = 'one';`,
    }),
  );
  expect(count).toBe(3);
  expect(problems.filter((problem) => !problem.endsWith('holds no SQL'))).toEqual([
    'db/journal/list.ts holds SQL that is written by hand: .sql(…)',
  ]);
  expect(problems).toContain('db/migrations/ is named in the check, and holds no SQL');
});
