import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { createPerson } from '../../db/people/commands.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), 'lapwing-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('consent is recorded, listed and withdrawn by the command line; what is not understood changes nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [{ id: ada }, { id: ida }] = [createPerson(vault, { name: 'Ada Marsh' }), createPerson(vault, { name: 'Ida Reed' })];
  createCase(vault, { title: 'A case', acts: [{ type: 'HRD-07', victim: ada }], sources: [{ person: ida }] });
  await vault.close();
  const run = (...words: string[]) =>
    runCliHere(['consent', ...words, '--vault', join(workshop.folder, 'v')], {
      LAPWING_PASSPHRASE: passphrase,
      LAPWING_STATE_DIR: join(workshop.folder, 'state'),
    });
  const json = async (...words: string[]) => JSON.parse((await run(...words, '--json')).stdout) as Record<string, unknown>;

  const person = ['--person', 'Ada Marsh'];
  const refusals = [
    [['record', ...person, '--yes', 'everything'], 2, 'A use is one of keep'],
    [['record', ...person, '--yes', 'press', '--no', 'press'], 2, 'press is answered twice'],
    [['record', ...person, '--yes', 'press', '--told', 'all'], 2, '--told takes any of who-we-are'],
    [['record', ...person, '--yes', 'press', '--given-by', 'a friend'], 2, '--given-by:'],
    [['record', ...person, '--yes', 'press', '--date', '4/5/2026'], 2, '--date:'],
    [['record', ...person], 2, 'at least one answer'],
    [['record', '--person', 'Nobody', '--yes', 'press'], 1, 'There is no person'],
    [['withdraw', ...person], 2, '--on is needed'],
    [['list', '--on', '2026'], 2, '--on takes a day'],
  ] as const;
  for (const [words, code, stderr] of refusals)
    expect(await run(...words)).toMatchObject({ code, stderr: expect.stringContaining(stderr) as string });

  const recorded = await json(
    'record',
    ...person,
    '--yes',
    'team',
    'analysis',
    '--no',
    'press',
    '--ask',
    'un-public',
    '--told',
    'purpose',
    'voluntary',
    '--given-by',
    'family',
    '--why',
    'she is detained',
    '--method',
    'call',
    '--date',
    '3 May 2026',
    '--expires',
    '2030',
  );
  expect(recorded).toMatchObject({
    person: ada,
    isNeeded: true,
    replaced: [],
    versions: [{ state: 'stands', told: ['purpose', 'voluntary'], fields: { date: '2026-05-03', givenByWhy: 'she is detained' } }],
  });
  const list = async (...words: string[]) => (await json('list', ...words))['people'];
  const of = (id: string, name: string, answer: string, why: string, consent: unknown) => ({ id, name, answer, why, by: id, consent });
  expect(await list()).toEqual(
    expect.arrayContaining([of(ada, 'Ada Marsh', 'yes', 'given', recorded['id']), of(ida, 'Ida Reed', 'no', 'missing', null)]),
  );
  expect(await list('--on', '2030-01-02')).toContainEqual(of(ada, 'Ada Marsh', 'no', 'expired', recorded['id']));
  expect(await list('--use', 'un-public')).toContainEqual(of(ada, 'Ada Marsh', 'ask', 'ask-again', recorded['id']));
  const again = await json('record', '--person', ada, '--yes', 'press', '--date', '2026-06-01');
  expect(again['replaced']).toEqual([recorded['id']]);
  expect((await run('list', ...person)).stdout).toMatch(/^yes {2}press: given$[\s\S]*2026-06-01 {2}stands$[\s\S]*2026-05-03 {2}replaced$/m);

  const { withdrawn } = await json('withdraw', ...person, '--on', '2026-07-01');
  expect(withdrawn).toEqual([again['id']]);
  expect(await list('--use', 'press')).toContainEqual(of(ada, 'Ada Marsh', 'no', 'withdrawn', again['id']));
});
