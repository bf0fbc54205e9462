import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { addTheme } from '../../db/themes/themes.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

test('counts come as a table, as JSON and as a CSV that says what they mean', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'One', begin: '2015-03', place: 'Reedmarsh', acts: [{ type: 'HRD-07' }, { type: 'arrest-unlawful' }] });
  createCase(vault, { title: 'Two', begin: '2014', place: '=Aba', acts: [{ type: 'HRD-07' }] });
  addTheme(vault, 'Lawyers', []);
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) => runCliHere(['pivot', ...words, '--vault', vault.folder], environment);

  const asked = ['--rows', 'kind', '--columns', 'quarter', '--measure', 'acts'];
  expect(JSON.parse((await run(...asked, '--json')).stdout)).toMatchObject({
    by: { rows: 'kind', columns: 'quarter' },
    rows: [{ value: 'HRD-07' }, { value: 'arrest-unlawful' }],
    columns: [{ value: '2014' }, { value: '2015-Q1' }],
    cells: [
      [1, 1],
      [0, 1],
    ],
    total: 3,
  });
  const { stdout: table } = await run(...asked);
  expect(table).toMatch(/^Kind of act \/ Quarter +2014, quarter not known +2015 Q1 +All\nLawyer kept from the client +1 +1 +2\n/);
  expect(table).toContain('never rates or trends');

  const csv = (await run('--rows', 'place', '--measure', 'cases', '--filter', 'kind=HRD-07', 'from=2015-01-01', '--format', 'csv')).stdout;
  expect(csv.split('\r\n').slice(0, 4)).toEqual(['\uFEFFPlace,Cases', 'Reedmarsh,1', 'All,1', '']);
  expect((await run('--rows', 'place', '--measure', 'cases', '--format', 'csv')).stdout).toContain("'=Aba,1");
  expect((await run(...asked, '--filter', 'theme=Lawyers', '--json')).stdout).toContain('"total":0');
});

test('what cannot be asked is refused, and says what can', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) => runCliHere(['pivot', ...words, '--vault', vault.folder], environment);
  const asked = ['--rows', 'kind', '--measure', 'acts'];
  for (const words of [
    ['--measure', 'acts'],
    ['--rows', 'colour', '--measure', 'acts'],
    ['--rows', 'kind', '--measure', 'rates'],
    [...asked, '--format', 'xlsx'],
    ...['from=yesterday', 'colour=red', 'theme=', 'kind', 'from=2015-01-01 from=2015-02-01'].map((filter) => [
      ...asked,
      '--filter',
      ...filter.split(' '),
    ]),
  ])
    expect(await run(...words), words.join(' ')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^input\.usage: /) });
  expect((await run(...asked, '--filter', 'theme=None')).stderr).toMatch(/^record\.not-found/);
});
