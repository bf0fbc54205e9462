/** Any table of cases on the command line: a mapping is proposed, written, corrected, taken. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { TableMapping } from '../../db/model/table-mapping.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

const list = 'Nr,Victim,Violation,Date\n1,Ada Renwick,jailed,03/04/2015\n2,Pell Orsay,C7,05/06/2015\n';

test('a mapping is written, corrected by hand, and taken by the import', async () => {
  await using workshop = openWorkshop();
  await (await workshop.vault('v')).close();
  const at = (name: string) => join(workshop.folder, name);
  const run = async (...words: string[]) => {
    const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
    return JSON.parse((await runCliHere([...words, '--vault', at('v'), '--json'], environment)).stdout) as object;
  };
  writeFileSync(at('list.csv'), list);
  const proposed = await run('cases', 'mapping', at('list.csv'), '--list', 'Watch list', '--out', at('map.json'));
  expect(proposed).toMatchObject({ cases: 2, refused: 2, names: [{ name: 'Ada Renwick', is: 'new' }, { name: 'Pell Orsay' }] });
  const mapping = JSON.parse(readFileSync(at('map.json'), 'utf8')) as TableMapping;
  expect(mapping).toMatchObject({
    list: 'Watch list',
    columns: [{ field: 'key' }, { field: 'person.name' }, { field: 'act.type' }, { field: 'begin' }],
  });
  expect(await run('cases', 'import', at('list.csv'), '--mapping', at('map.json'))).toMatchObject({ added: 0 });
  mapping.columns[3]!.order = 'day-first';
  mapping.columns[2]!.codes = [{ value: 'C7', code: 'threat' }];
  writeFileSync(at('map.json'), JSON.stringify(mapping));
  expect(await run('cases', 'import', at('list.csv'), '--mapping', at('map.json'))).toMatchObject({ added: 2, rejected: [] });
  expect(await run('cases', 'import', at('list.csv'), '--mapping', at('map.json'))).toMatchObject({ added: 0, unchanged: 2 });
  writeFileSync(at('wrong.json'), '{"columns":[{"column":"Nr"}]}');
  expect(await run('cases', 'import', at('list.csv'), '--mapping', at('wrong.json'))).toMatchObject({ error: { code: 'import.mapping' } });
  expect(await run('cases', 'import', at('list.csv'), '--skip-known')).toMatchObject({ error: { code: 'input.usage' } });
});
