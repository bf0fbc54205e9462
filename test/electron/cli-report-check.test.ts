import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { requireRound } from '../../db/assessment/rounds.ts';
import type { Blocked } from '../../db/model/disclosure.ts';
import type { Finding } from '../../db/model/report-finding.ts';
import { setText } from '../../db/report/records/texts.ts';
import { createReport } from '../../db/report/records/reports.ts';
import { runCliHere } from '../support/cli.ts';
import { gradedRound } from '../support/reports.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

test('the command line says what is kept back, lists what could give somebody away, and settles it with a reason', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const name = String(requireRound(vault, round).fields['name']);
  const report = createReport(vault, round, { title: 'For the public', audience: 'public', date: '2016-07-01' });
  setText(vault, report, { section: 'foreword', language: 'en' }, 'Counsel of Zhao Mingyuan waited.');
  setText(vault, report, { section: 'foreword', language: 'zh-Hans' }, '请致电 138 1234 5678。');
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
    error: {
      code: 'report.leaks',
      message: expect.stringMatching(/report new.*--audience public.*report check.*report assessment --report/) as string,
    },
  });
  // What a file holds is said of one that is written.
  expect(refused.stderr).not.toContain('not encrypted');
  expect(existsSync(out)).toBe(false);

  // It can be frozen, and says what keeps it from leaving.
  const frozen = JSON.parse((await run('freeze', 'For the public', '--json')).stdout) as { readonly open: number };
  expect(frozen.open).toBeGreaterThan(0);

  const partners = await assessment('--audience', 'partners', '--json');
  expect(partners.stderr).toContain('agreed to be named to partners');
  const { blocked } = JSON.parse(partners.stdout) as { readonly blocked: readonly Blocked[] };
  expect(blocked.map(({ effect, reason }) => `${effect} ${reason}`)).toContain('not-told refused');
  expect(readFileSync(out, 'utf8')).not.toContain('Licence of a law firm not renewed');

  type Checked = { readonly open: number; readonly findings: readonly (Finding & { readonly language: string })[] };
  const check = async (...words: string[]) =>
    JSON.parse((await run('check', '--report', 'For the public', '--json', ...words)).stdout) as Checked;
  const before = await check();
  expect(before.open).toBeGreaterThan(frozen.open);
  // Both languages that its authors wrote in, or the one that is asked for.
  expect([...new Set(before.findings.map(({ language }) => language))]).toEqual(['en', 'zh-Hans']);
  expect(before.findings.filter(({ kind }) => kind === 'phone').map(({ language }) => language)).toEqual(['zh-Hans']);
  expect((await check('--language', 'en')).findings.map(({ language }) => language)).not.toContain('zh-Hans');
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
  // What was kept back, and names that gave way, as for a report without a record.
  const written = await run('assessment', '--report', 'For the public', '--out', join(workshop.folder, 'public.html'));
  expect(written.stderr).toContain('It names who agreed to be named in public');
  expect(written.stderr).not.toContain('notes');
  expect(written.stdout).toMatch(/Kept back:\n {2}case [\w-]+: counted, not told/);
  expect(written.stdout).toMatch(/Names that gave way in texts:\n {2}Zhao Mingyuan: \[name withheld\] \(person /);
});
