/** An assessment by commands alone, told once: a round, two who grade without seeing each other, the settled grade. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { addTheme } from '../../db/themes/themes.ts';
import { addRecommendations, reason } from '../db/assessment/support.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

vi.setConfig({ testTimeout: 300_000 });

test('two grade, differ and settle by commands', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { one, two } = await addRecommendations(vault);
  addTheme(vault, 'Due process', [one, two]);
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder };
  const run = (...words: string[]) => runCliHere([...words, '--vault', vault.folder], environment);
  const json = async (...words: string[]) => {
    const { stdout, stderr, code } = await run(...words, '--json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as Record<string, never>;
  };
  writeFileSync(join(workshop.folder, 'cases.json'), JSON.stringify([{ title: 'Kept away', begin: '2015-07', place: 'Reedmarsh' }]));
  await run('cases', 'import', join(workshop.folder, 'cases.json'));
  const [found] = (await json('cases', 'list'))['cases'] as unknown as { id: string }[];
  await run('link', 'add', '--case', found!.id, '--recommendation', 'CHN/2/21.1', '--direction', 'contradicts', '--reason', 'It shows.');

  await json('members', 'add', 'Ben');
  expect(
    await json('rounds', 'create', 'Mid-term', '--state', 'China', '--cycle', '2', '--period', '2014-01/2016-05', '--theme', 'Due process'),
  ).toMatchObject({
    fields: { state: 'CHN', cycle: 2 },
    targets: [{ reference: 'CHN/2/21.1' }, { reference: 'CHN/2/21.2' }],
  });
  await json('rounds', 'seat', 'Mid-term', '--add', 'Ada', '--take', 'Ada');
  expect(await json('rounds', 'seat', 'Mid-term', '--add', 'Ben')).toMatchObject({
    seats: [{ isOwn: true }, { name: 'Ben', isTaken: false }],
  });
  expect(await json('rounds', 'scope', 'Mid-term', '--remove', 'CHN/2/21.2')).toMatchObject({ counts: { targets: 1 }, without: [two] });
  expect(await json('rounds', 'edit', 'Mid-term', '--cut-off', '2016-06', '--period', '')).toMatchObject({ fields: { cutOff: '2016-06' } });
  expect(await json('rounds', 'list')).toMatchObject({ rounds: [{ recommendations: 1, fields: { name: 'Mid-term' } }] });

  await json('assess', 'set', 'Mid-term', '21.1', '--grade', 'not-implemented', '--reason', reason, '--done');
  expect(await json('members', 'use', 'ben')).toMatchObject({ name: 'Ben', isAtWork: true });
  await json('rounds', 'seat', 'Mid-term', '--take', 'Ben');
  for (const words of [
    ['assess', 'show', 'Mid-term', '21.1'],
    ['assess', 'list', 'Mid-term'],
    ['rounds', 'show', 'Mid-term'],
    ['matrix', 'Mid-term', '21.1'],
  ])
    for (const more of [[], ['--json']]) expect((await run(...words, ...more)).stdout).not.toMatch(/not-implemented|kept from/);
  await json('assess', 'set', 'Mid-term', '21.1', '--grade', 'in-progress');
  expect(await run('assess', 'done', 'Mid-term', '21.1')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^assessment\.incomplete: /) as string,
  });
  await json('assess', 'set', 'Mid-term', '21.1', '--reason', reason);
  expect(await json('assess', 'done', 'Mid-term', '21.1')).toMatchObject({ isDiffering: true });
  expect(await json('assess', 'view', 'Mid-term', '21.1', '--stakeholder', 'Marsh Watch', '--grade', 'fully-implemented')).toMatchObject({
    views: [{ fields: { stakeholder: 'Marsh Watch' } }],
    index: { mean: 0.5, counted: 2 },
  });
  expect((await run('assess', 'view', 'Mid-term', '21.1', '--text', 'Not so.')).code).toBe(2);
  expect((await run('assess', 'settle', 'Mid-term', '21.1')).stderr).toMatch(/^assessment\.note-needed: /);
  await json('assess', 'settle', 'Mid-term', '21.1', '--grade', 'not-implemented', '--note', 'Announced only.');
  expect(await json('assess', 'list', 'Mid-term')).toMatchObject({ targets: [{ verdict: { fields: { grade: 'not-implemented' } } }] });
  expect((await run('assess', 'list', 'Mid-term', '--open')).stdout).toBe('Nothing here.\n');
  expect(await json('matrix', 'Mid-term', '21.1')).toMatchObject({
    against: { cases: 1, rows: [{ title: 'Kept away', isOutside: false }] },
    coverage: { cases: 1, sentence: '1 documented case in 1 place, no source recorded.' },
  });
  expect((await run('matrix', 'Mid-term', '21.1')).stdout).toContain('Cases against: 1 cases; 0 acts; 0 independent sources');

  await json('members', 'add', 'Cem');
  expect((await run('assess', 'approve', 'Mid-term', '21.1')).stderr).toMatch(/^assessment\.not-reviewed: /);
  await json('assess', 'review', 'Mid-term', '21.1');
  expect((await run('assess', 'approve', 'Mid-term', '21.1')).stderr).toMatch(/^assessment\.same-person: /);
  await json('members', 'use', 'Cem');
  expect(await json('assess', 'approve', 'Mid-term', '21.1')).toMatchObject({
    step: 'approved',
    signOffs: [{ name: 'Ben' }, { name: 'Cem' }],
  });
  expect((await run('assess', 'list', 'Mid-term')).stdout).toContain('not-implemented, approved');
  expect(await json('assess', 'withdraw', 'Mid-term', '21.1')).toMatchObject({ step: 'reviewed' });
  expect((await run('assess', 'withdraw', 'Mid-term', '21.1')).code).toBe(1);
  const told = (await run('assess', 'show', 'Mid-term', '21.1')).stdout;
  expect(told).toMatch(/approved by Cem on .*: withdrawn/);
  // Fields have names that people read.
  expect(told).toMatch(/^ {2}done +yes$/m);
  expect(told).toMatch(/^how it was settled +Announced only\.$/m);
  await run('parts', 'add', '21.1', '--text', 'in law');
  await run('parts', 'add', '21.1', '--text', 'in practice', '--aspect', 'practice');
  const board = (await run('rounds', 'show', 'Mid-term')).stdout;
  expect(board).toMatch(/^information up to +2016-06$/m);
  expect(board).toMatch(/^ {2}part 2 {2}in practice/m);
  expect((await run('recommendations', 'show', '21.1')).stdout).toContain('  part 2  in practice (practice)\n');

  const out = join(workshop.folder, 'round.age');
  const exported = await json('bundle', 'export', '--round', 'Mid-term', '--to', vault.recipient, '--out', out);
  expect(exported).toMatchObject({ counts: { records: { round: 1, assessment: 2, verdict: 1, 'sign-off': 2 } } });
  expect((await run('bundle', 'inspect', out)).stdout).toContain('1 round with 2 assessments');
  expect((await run('bundle', 'export', '--all', '--round', 'Mid-term', '--to', vault.recipient, '--out', `${out}2`)).code).toBe(2);

  for (const words of [
    ['assess', 'set', 'Mid-term', '21.1', '--grade', 'good'],
    ['assess', 'set', 'Mid-term', '21.1'],
    ['rounds', 'create', 'Other', '--state', 'Nowhere'],
    ['rounds', 'create', 'Other'],
    ['rounds', 'edit', 'Mid-term', '--cycle', 'two'],
  ])
    expect((await run(...words)).code).toBe(2);
  for (const words of [
    ['assess', 'show', 'Mid-term', '21.1', '--part', '9'],
    ['rounds', 'show', 'None'],
    ['rounds', 'scope', 'Mid-term', '--add-theme', 'None'],
    ['members', 'use', 'Nobody'],
  ])
    expect((await run(...words)).stderr).toMatch(/^record\.not-found: /);
});
