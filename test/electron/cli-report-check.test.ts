import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { requireRound } from '../../db/assessment/rounds.ts';
import type { Blocked } from '../../db/model/disclosure.ts';
import type { Finding } from '../../db/model/report-finding.ts';
import { createReport } from '../../db/report/records/reports.ts';
import { runCliHere } from '../support/cli.ts';
import { gradedRound } from '../support/reports.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

test('the command line says what is kept back, lists what could give somebody away, and settles it with a reason', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const name = String(requireRound(vault, round).fields['name']);
  createReport(vault, round, { title: 'For the public', audience: 'public', date: '2016-07-01' });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) => runCliHere(['report', ...words, '--vault', vault.folder], environment);
  const out = join(workshop.folder, 'one.html');
  const assessment = (...words: string[]) => run('assessment', '--round', name, '--out', out, '--date', '2016-07-01', ...words);

  const wrong = await assessment('--audience', 'everybody');
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--audience is one of internal, partners, public.')]);
  // Nobody settled what a report without a record could give away.
  const refused = await assessment('--audience', 'public', '--json');
  expect(refused.code).not.toBe(0);
  expect(JSON.parse(refused.stderr.split('\n').find((line) => line.startsWith('{')) ?? refused.stdout)).toMatchObject({
    error: { code: 'report.leaks' },
  });
  expect(existsSync(out)).toBe(false);

  const partners = await assessment('--audience', 'partners', '--json');
  const { blocked } = JSON.parse(partners.stdout) as { readonly blocked: readonly Blocked[] };
  expect(blocked.map(({ effect, reason }) => `${effect} ${reason}`)).toContain('not-told refused');
  expect(readFileSync(out, 'utf8')).not.toContain('Licence of a law firm not renewed');

  type Checked = { readonly open: number; readonly findings: readonly Finding[] };
  const check = async (...words: string[]) =>
    JSON.parse((await run('check', '--report', 'For the public', '--json', ...words)).stdout) as Checked;
  const before = await check();
  expect(before.open).toBeGreaterThan(0);
  const all = before.findings.map(({ id }) => id).join(',');
  expect((await run('check', '--report', 'For the public', '--settle', all)).stderr).toContain('with a reason');
  expect((await run('check', '--report', 'For the public', '--settle', 'nothing', '--reason', 'x')).stderr).toContain(
    'no finding with this id',
  );
  const after = await check('--settle', all, '--reason', 'The case was in the papers.');
  expect([after.open, after.findings.length]).toEqual([0, before.findings.length]);
  expect(after.findings[0]!.settled).toMatchObject({ reason: 'The case was in the papers.' });
  expect((await run('check', '--report', 'For the public')).stdout).toContain('settled by');
  // What was settled of the report holds for its matrix, which has no findings of its own to settle.
  const matrix = join(workshop.folder, 'matrix.docx');
  expect((await run('matrix', '--round', name, '--audience', 'public', '--date', '2016-07-01', '--out', matrix)).stderr).toContain(
    'report.leaks',
  );
  expect((await run('matrix', '--report', 'For the public', '--out', matrix)).stderr).not.toContain('report.leaks');
  expect(existsSync(matrix)).toBe(true);
});
