/**
 * Rows on records: import-cases, list-page, list-page-deep, save-field.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { editRecord } from '../../db/records/commands.ts';
import { storeCases } from '../../db/cases/import.ts';
import { type CaseCursor, caseList, caseListArguments, listCases } from '../../db/cases/queries.ts';
import { idBytes } from '../../db/log/ids.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { copyTables, definitionsOf, insertRows, openPlain, openSqlCipher } from './baseline.ts';
import { plainCases } from './fixture.ts';
import { type BenchRow, compare, median, time, toRow } from './measure.ts';
import { newBenchVault } from './vault.ts';

/** 20,000 cases with 5 fields and one act, against bare inserts of the rows they become. */
export async function importCasesRow(folder: string, count: number): Promise<BenchRow> {
  const cases = [...plainCases(count)].map((input) => ({ ok: true as const, input }));
  let rows: { table: string; definitions: string[]; rows: unknown[][] }[] = [];
  let round = 0;
  return compare(
    'import-cases',
    4,
    async () => {
      const { vault } = await newBenchVault(folder, `import-cases-${(round += 1)}`);
      const took = await time(() => storeCases(vault, 'json', cases));
      rows = ['case_record', 'act'].map((table) => ({
        table,
        definitions: definitionsOf(vault.raw, table),
        rows: vault.raw.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][],
      }));
      await vault.close();
      return took;
    },
    async () => {
      const { raw } = openSqlCipher(join(folder, `import-cases-bare-${round}.db`));
      for (const { definitions } of rows) for (const sql of definitions) raw.exec(sql);
      const took = await time(() => {
        for (const { table, rows: content } of rows) insertRows(raw, table, content);
      });
      raw.close();
      return took;
    },
  );
}

/** A page of 100 at row 10 and at row 19,000 (or as deep as the fixture goes). */
export async function listRows(folder: string, vault: Vault, cases: number): Promise<BenchRow[]> {
  const plain = openPlain(join(folder, 'list-plain.db'));
  copyTables(vault.raw, plain, ['case_record', 'act', 'link', 'source', 'person_name']);
  const near = cursorAt(vault, 10);
  const deep = cursorAt(vault, Math.min(19_000, cases - 200));
  const filterAt = (after: CaseCursor) => ({ limit: 100, sort: 'begin', to: '2016-12-31', after }) as const;
  const page = (after: CaseCursor) => () =>
    time(async () => {
      for (let n = 0; n < 20; n += 1) {
        const { length } = listCases(vault, filterAt(after));
        if (length !== 100) throw new Error(`A page of ${length} rows says nothing`);
      }
    });
  // The same page, with who and what was done as well as the counts.
  const { text, values } = caseList.statement(...caseListArguments(filterAt(near)));
  const bare = plain.prepare(text);
  await page(near)();
  const row = await compare('list-page', 2, page(near), () =>
    time(() => {
      for (let n = 0; n < 20; n += 1) bare.all(...values);
    }),
  );
  const deepRow = await compare('list-page-deep', 1.3, page(deep), page(near));
  plain.close();
  return [row, deepRow];
}

/** Where a list by first day goes on after a row. */
export function cursorAt(vault: Vault, row: number): CaseCursor {
  return vault.raw
    .prepare('SELECT begin_earliest AS value, key FROM case_record WHERE deleted = 0 ORDER BY begin_earliest, key LIMIT 1 OFFSET ?')
    .get(row) as CaseCursor;
}

/** One field saved so that a power cut does not take it back, against a bare UPDATE and COMMIT. */
export async function saveFieldRow(folder: string, vault: Vault): Promise<BenchRow> {
  const { raw } = openSqlCipher(join(folder, 'save-bare.db'), randomBytes(32));
  copyTables(vault.raw, raw, ['case_record']);
  const ids = (vault.raw.prepare('SELECT id FROM case_record ORDER BY key LIMIT 200').pluck().all() as Buffer[]).map((id) =>
    id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
  const update = raw.prepare('UPDATE case_record SET narrative = ? WHERE id = ?');
  raw.exec('CREATE INDEX case_by_id ON case_record (id)');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const [n, id] of ids.entries()) {
    ours.push(await time(() => editRecord(vault, 'case', id, { narrative: `saved text number ${n}` })));
    theirs.push(await time(() => update.run(`saved text number ${n}`, idBytes(id))));
  }
  raw.close();
  return toRow('save-field', 3, median(ours), median(theirs), 'ms');
}
