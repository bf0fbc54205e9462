/** What an import would do, on a copy that leaves nothing behind. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { fixture, openTestRecommendations } from './support.ts';

test('the copy of a dry run is an encrypted file that a killed process may leave: nobody can read it, and the next opening removes it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const files = join(vault.folder, 'files');
  const parts = () => (existsSync(files) ? readdirSync(files) : []);
  await importRecommendationFile(vault, { path: fixture('report.json') });
  const seen = new Map<string, Buffer>();
  const onProgress = () => {
    for (const name of parts()) seen.set(name, readFileSync(join(files, name)));
  };
  const dry = await importRecommendationFile(vault, { path: fixture('table-exported.csv'), dryRun: true, sliceMs: 0, onProgress });
  expect([...seen.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.part$/)]);
  const [content] = seen.values();
  expect(content!.length).toBeGreaterThan(10_000);
  for (const words of ['SQLite format', 'recommendation', 'CREATE TABLE']) expect(content!.includes(words), words).toBe(false);
  expect(parts()).toEqual([]);
  expect(await importRecommendationFile(vault, { path: fixture('table-exported.csv') })).toEqual(dry);

  writeFileSync(join(files, [...seen.keys()][0]!), content!);
  await vault.close();
  await (await workshop.open('one')).close();
  expect(parts()).toEqual([]);
});

test('a dry run copies every reference row, whatever its key, in steps', async () => {
  await using vault = openTestRecommendations();
  const rows = Array.from({ length: 4500 }, (_, at) => `China,${1 + (at % 40)},Invented text number ${at},France`);
  const table = Buffer.from(`State,Session,Text,From\n${rows.join('\n')}\n`);
  await vault.import(table, { format: 'table-csv' });
  await vault.import(fixture('uhri.json'));
  expect(await vault.import(table, { format: 'table-csv', dryRun: true })).toMatchObject({ rows: 4500, unchanged: 4500 });
  expect(await vault.import(fixture('uhri.json'), { dryRun: true })).toMatchObject({ added: 0, unchanged: 5 });
});
