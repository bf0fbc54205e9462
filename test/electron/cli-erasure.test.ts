import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { eraseRecords } from '../../db/log/decide/erase.ts';
import { runCli, runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

// Many commands are processes; a loaded machine takes several seconds for one.
vi.setConfig({ testTimeout: 600_000 });

const folder = mkdtempSync(join(tmpdir(), 'lapwing-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const vault = join(folder, 'v');
const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(folder, 'state') };
/** A process, as people start it: once for every command. */
const run = (...words: string[]) => runCli([...words, '--vault', vault], environment);
/** In this process: what one command says to further words. */
const here = (...words: string[]) => runCliHere([...words, '--vault', vault], environment);
const json = (...words: string[]) => JSON.parse(run(...words, '--json').stdout) as Record<string, never>;

test('a person is looked at, erased and listed by the command line; without --yes nothing is erased', async () => {
  await here('training', 'create');
  const { people } = JSON.parse((await here('people', 'list', '--json')).stdout) as unknown as { people: { id: string; name: string }[] };
  const { id, name } = people[0]!;
  const which = ['--entity', 'person', '--record', id];
  const plan = json('erasure', 'plan', ...which);
  expect(plan).toMatchObject({ records: [{ entity: 'person', title: name }, { entity: 'name' }, { entity: 'consent' }], more: 0 });
  expect(await here('erasure', 'add', ...which, '--reason', 'asked')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--yes') as string,
  });
  expect(await here('erasure', 'add', ...which, '--yes')).toMatchObject({ code: 2 });
  expect(json('erasure', 'list')).toEqual({ proposed: [], decided: [] });
  const erased = json('erasure', 'add', ...which, '--reason', 'asked', '--notes', 'told the team', '--yes');
  expect(erased).toMatchObject({ erased: true, records: 3, files: 0 });
  const { decided } = json('erasure', 'list') as unknown as { decided: { action: string; erasure: string }[] };
  expect(decided).toMatchObject([{ action: erased['action'], decision: 'accept', isMine: true, notes: 'told the team' }]);
  expect(run('people', 'list', '--json')).toMatchObject({ code: 0, stdout: expect.not.stringContaining(name) as string });
  expect(json('erasure', 'note', '--erasure', decided[0]!.erasure, '--notes', 'done')).toMatchObject({ noted: true });
  expect(run('erasure', 'accept', '--action', 'A'.repeat(43), '--reason', 'x', '--yes')).toMatchObject({ code: 1 });
  expect(run('erasure', 'refuse', '--action', 'A'.repeat(43), '--reason', 'x')).toMatchObject({ code: 1 });
  expect(await here('erasure', 'plan', '--entity', 'case', '--record', 'nothing')).toMatchObject({ code: 1 });
});

test('an old bundle with what was erased here says that it was not taken', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'Asked to be forgotten', narrative: 'by name' });
  const { file } = await workshop.send(one, two);
  two.transaction(() => eraseRecords(two.store, [{ entity: 'case', record: id, fields: ['title', 'narrative'] }], 'asked'));
  await two.close();
  const words = ['bundle', 'import', file, '--accept', '--vault', join(workshop.folder, 'two')];
  const again = runCli(words, { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder });
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('2 values were not taken, because they were erased here') as string,
  });
});
