/** Report records on the command line: begun, written in, frozen, compared, written as files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { useMember, addMember } from '../../db/members/members.ts';
import { gradedRound } from '../support/reports.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

vi.setConfig({ testTimeout: 300_000 });

test('a report is begun, written in, frozen, changed, compared and written again as it was', async () => {
  await using workshop = openWorkshop();
  const at = (name: string) => join(workshop.folder, name);
  const vault = await workshop.vault('v');
  await gradedRound(vault);
  await vault.close();
  const run = async (...words: string[]) =>
    runCliHere([...words, '--vault', at('v'), '--json'], { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') });
  const json = async (...words: string[]) => {
    const { stdout, stderr, code } = await run(...words);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Record<string, never> & { id: string };
  };
  const { rounds } = (await json('rounds', 'list')) as unknown as { rounds: { fields: { name: string } }[] };
  const round = rounds[0]!.fields.name;
  const begun = await json('report', 'new', '--round', round, '--title', 'Told', '--date', '2016-07-01', '--language', 'en', 'zh-Hans');
  expect(begun).toMatchObject({ title: 'Told', languages: ['en', 'zh-Hans'], fields: { audience: 'internal', length: 'full' } });
  expect(await json('report', 'list', '--round', round)).toMatchObject({ reports: [{ id: begun.id }] });
  writeFileSync(at('text.md'), '# Why\n\nWe waited for 14 of them.\n');
  await json('report', 'text', 'set', 'Told', 'foreword', '--file', at('text.md'));
  expect(await json('report', 'text', 'show', 'Told', 'foreword')).toMatchObject({
    texts: [{ text: '# Why\n\nWe waited for 14 of them.\n' }],
  });
  expect(await json('report', 'show', 'Told')).toMatchObject({ findingCount: 1, findings: [{ kind: 'typed-number', words: '14' }] });
  const one = await json('report', 'freeze', 'Told');
  expect(one).toMatchObject({ state: 'here', title: 'Told', canApprove: false, open: 0 });
  await json('report', 'assessment', '--frozen', one.id, '--out', at('one.html'));
  await json('report', 'text', 'set', 'Told', 'foreword', '--text', 'We wait.');
  await json('report', 'assessment', '--frozen', one.id, '--out', at('again.html'));
  expect(readFileSync(at('again.html')).equals(readFileSync(at('one.html')))).toBe(true);
  await json('report', 'assessment', '--report', 'Told', '--out', at('now.html'));
  expect(readFileSync(at('now.html'), 'utf8')).toContain('We wait.');
  const two = await json('report', 'freeze', 'Told');
  expect(await json('report', 'changes', one.id)).toMatchObject({
    cases: 0,
    records: [{ entity: 'report-text', fields: [{ field: 'text' }] }],
  });
  expect(await json('report', 'compare', one.id, two.id)).toMatchObject({ sections: [{ title: 'Foreword' }, { title: 'Why' }] });
  expect((await run('report', 'approve', one.id)).stdout).toContain('assessment.same-person');
  const again = await workshop.open('v');
  useMember(again, addMember(again, 'Sefa Lind'));
  await again.close();
  expect(await json('report', 'approve', one.id)).toMatchObject({ approvals: [{ name: 'Sefa Lind', state: 'stands' }] });
  expect(await json('report', 'unfreeze', one.id)).toMatchObject({ state: 'removed' });
  expect(await json('report', 'frozen', 'Told')).toMatchObject({ frozen: [{ id: two.id }, { id: one.id, state: 'removed' }] });
  const refusals = [
    ['report', 'new', '--title', 'x'],
    ['report', 'new', '--round', round, '--audience', 'everybody'],
    ['report', 'text', 'burn', 'Told', 'foreword'],
    ['report', 'text', 'set', 'Told', 'preface', '--text', 'x'],
    ['report', 'text', 'set', 'Told', 'foreword'],
    ['report', 'show', 'Nobody told'],
    ['report', 'changes', one.id],
    ['report', 'compare', one.id, two.id],
  ];
  for (const words of refusals) {
    const { code, stdout } = await run(...words);
    expect(code, words.join(' ')).not.toBe(0);
    expect(stdout, words.join(' ')).not.toContain('"internal"');
  }
});
