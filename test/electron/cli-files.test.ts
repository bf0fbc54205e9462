/** Measures, interventions, people and themes go out by the command line and come in again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

vi.setConfig({ testTimeout: 300_000 });

test('what a table brings in goes out in every format, and says unchanged when it comes again', async () => {
  await using workshop = openWorkshop();
  const at = (name: string) => join(workshop.folder, name);
  const vault = await workshop.vault('v');
  const { number } = createCase(vault, { title: 'One' });
  await vault.close();
  const run = async (...words: string[]) => {
    const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') };
    const { code, stdout } = await runCliHere([...words, '--vault', at('v'), '--json'], environment);
    return { ...(JSON.parse(stdout) as Record<string, unknown>), code } as Readonly<Record<string, unknown>>;
  };
  const tables = {
    measures: 'title,announced\nRules,2015\n',
    interventions: `case,addressee\n${number},Ministry\n`,
    people: 'names,safeContact\nTola Adeyemi,by the window\n',
    themes: 'name\nAssembly\n',
  };
  for (const [group, table] of Object.entries(tables)) {
    writeFileSync(at('a.csv'), table);
    expect(await run(group, 'import', at('a.csv'), '--dry-run')).toMatchObject({ code: 0, added: 1, dryRun: true });
    expect(await run(group, 'import', at('a.csv'))).toMatchObject({ code: 0, added: 1, records: [{ row: 1 }] });
    expect(await run(group, 'import', at('a.csv'))).toMatchObject({ code: 4, error: { code: 'import.alike' } });
    expect(await run(group, 'import', at('a.csv'), '--dry-run')).toMatchObject({ code: 0, alike: 1 });
    expect(await run(group, 'export', '--format', 'json')).toMatchObject({ code: 0, rows: 1, [group]: [{ fields: {} }] });
    for (const format of ['csv', 'json', 'xlsx']) {
      const out = at(`${group}.${format}`);
      expect(await run(group, 'export', '--format', format, '--out', out)).toMatchObject({ code: 0, format, rows: 1 });
      expect(readFileSync(out).includes('by the window')).toBe(false);
      expect(await run(group, 'import', out)).toMatchObject({ code: 0, unchanged: 1, notTaken: [] });
    }
  }
  expect((await run('people', 'export', '--format', 'csv', '--with-sensitive'))['text']).toContain('by the window');
  expect(await run('people', 'export', '--format', 'xlsx')).toMatchObject({ code: 2 });
  expect(await run('people', 'export', '--format', 'csv', '--out', at('people.csv'))).toMatchObject({ error: { code: 'file.exists' } });
});
