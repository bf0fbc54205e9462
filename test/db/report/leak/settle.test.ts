import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { exportBundle } from '../../../../db/bundle/export.ts';
import { cardOf } from '../../../../db/contacts/card.ts';
import { addContact } from '../../../../db/contacts/contacts.ts';
import { listCases } from '../../../../db/cases/queries.ts';
import { listPeople } from '../../../../db/people/queries.ts';
import { checkLeaks } from '../../../../db/report/leak/check.ts';
import { findingId, settledAs } from '../../../../db/report/leak/finding-id.ts';
import { keepMarks, marksOf, settledFindings, settleFindings } from '../../../../db/report/leak/kept.ts';
import { composedReport } from '../../../../db/report/record-report.ts';
import { createReport } from '../../../../db/report/records/reports.ts';
import { setText } from '../../../../db/report/records/texts.ts';
import { writeReportRecord } from '../../../../db/report/write.ts';
import { addRecord } from '../../../../db/records/commands.ts';
import type { Vault } from '../../../../db/vault/vault.ts';
import { demoRound, gradedRound } from '../../../support/reports.ts';
import { unpack } from '../../../support/unpack.ts';
import { openWorkshop } from '../../../support/vaults.ts';

async function publicReport(vault: Vault) {
  const round = await demoRound(vault);
  return { report: createReport(vault, round, { title: 'For the public', audience: 'public', date: '2016-07-01' }) };
}

test('a finding that a contact settled counts; what a stranger did, or somebody in the name of another, does not', async () => {
  await using workshop = openWorkshop();
  const [vault, team] = [await workshop.vault('v'), await workshop.vault('team')];
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { title: 'For the public' });
  await workshop.send(vault, team, { round });
  settleFindings(team, report, ['aaaaaaaaaaaa'], 'A street that everybody knows.');
  const forged = { report, finding: 'bbbbbbbbbbbb', reason: 'Fine.', member: vault.store.by, name: 'v' };
  addRecord(team, 'report-finding', forged);
  addRecord(team, 'report-finding', { ...forged, member: null });
  await workshop.send(team, vault, { round });
  expect([...settledFindings(vault, report)]).toEqual([]);
  addContact(vault, cardOf(team, 'Team'));
  expect([...settledFindings(vault, report)]).toMatchObject([['aaaaaaaaaaaa', { name: 'team' }]]);
});

test('who stands behind the letters of a report, and why findings were settled, leaves for the team alone', async () => {
  await using workshop = openWorkshop();
  const [vault, others] = [await workshop.vault('v'), await workshop.vault('others')];
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { title: 'For the public', audience: 'public' });
  keepMarks(vault, report, (await composedReport(vault, { report, language: 'en' })).disclosure.fresh);
  settleFindings(vault, report, ['aaaaaaaaaaaa'], 'A street that everybody knows.');
  const linesFor = async (use: 'team' | 'third-parties') => {
    const out = join(workshop.folder, `${use}.age`);
    await exportBundle(vault, { recipients: [others.recipient], scope: { round }, out, authorName: 'v', use });
    return readFileSync(join(unpack(workshop, others, out), 'data/actions.ndjson'), 'utf8');
  };
  const marked = marksOf(vault, report);
  expect(marked.length).toBeGreaterThan(2);
  const [team, partners] = [await linesFor('team'), await linesFor('third-parties')];
  const people = marked.flatMap(({ kind, subject }) => (kind === 'person' ? [subject] : []));
  for (const words of [...people, '"report-mark"', 'A street that everybody knows.']) {
    expect(team).toContain(words);
    expect(partners).not.toContain(words);
  }
  expect(partners).toContain('For the public');
});

test('partners read a report once names without consent in it are settled; what else was found is theirs to read', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = createReport(vault, await demoRound(vault), { title: 'For partners', audience: 'partners', date: '2016-07-01' });
  const asked = { report, language: 'en' } as const;
  const write = () => writeReportRecord(vault, asked, 'html', join(workshop.folder, 'partners.html'), {});
  setText(vault, report, { section: 'foreword', language: 'en' }, 'Call us at +86 10 6512 3456.');
  await write();
  setText(vault, report, { section: 'foreword', language: 'en' }, 'What chen shan told us, and Shan C. wrote.');
  await expect(write()).rejects.toMatchObject({ code: 'report.leaks', params: { way: 'report' } });
  const { findings } = await checkLeaks(vault, await composedReport(vault, asked));
  const names = findings.filter(({ kind }) => kind === 'name').map(({ id }) => id);
  expect(names.length).toBe(2);
  settleFindings(vault, report, names, 'He writes in the papers himself.');
  rmSync(join(workshop.folder, 'partners.html'));
  await write();
});

test('what was settled holds in the other language for the same person or number in this section, and nowhere else', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report } = await publicReport(vault);
  const write = (language: 'en' | 'zh-Hans', text: string, section = 'foreword') => setText(vault, report, { section, language }, text);
  write('en', 'We met zhao mingyuan (+86 10 6512 3456).');
  write('zh-Hans', '我们遇见 zhao mingyuan，+86 10 6512 3456。');
  write('zh-Hans', '感谢 zhao mingyuan。', 'acknowledgements');
  const open = async (language: 'en' | 'zh-Hans') =>
    (await checkLeaks(vault, await composedReport(vault, { report, language }))).findings.filter(({ settled }) => settled === null);
  settleFindings(
    vault,
    report,
    (await open('en')).map(({ id }) => id),
    'In the papers.',
  );
  expect((await open('zh-Hans')).map(({ where, kind }) => `${kind} ${where.section}`)).toEqual(['name 致谢']);
  write('en', 'We never met zhao mingyuan.');
  expect((await open('en')).map(({ kind }) => kind)).toEqual(['name']);
});

test('a part of a name that was settled in one language says nothing of the whole name in the other', () => {
  const id = (language: 'en' | 'zh-Hans', severity: 'sure' | 'possible', found: string) =>
    findingId({ kind: 'name', severity, subject: 'p' }, { language, anchor: 'a' }, { before: '', found, after: '' });
  const part = settledAs(new Map([[id('en', 'possible', 'Quan'), 1]]));
  expect([part(id('zh-Hans', 'possible', '全')), part(id('zh-Hans', 'sure', '王全')), part(id('en', 'possible', 'Wang'))]).toEqual([
    1,
    undefined,
    undefined,
  ]);
  const whole = settledAs(new Map([[id('en', 'sure', 'Wang Quan'), 1]]));
  expect([whole(id('zh-Hans', 'possible', '全')), whole(id('zh-Hans', 'sure', '王全'))]).toEqual([1, 1]);
});

test('what came with a bundle stands for nobody unless it was drawn: in shape, and by somebody who is known here', async () => {
  await using workshop = openWorkshop();
  const [vault, team] = [await workshop.vault('v'), await workshop.vault('team')];
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { title: 'For the public', audience: 'public' });
  const [one, two, three] = listPeople(vault, { limit: 3 });
  keepMarks(vault, report, [{ subject: one!.id, kind: 'person', mark: 'K' }]);
  await workshop.send(vault, team, { round });
  const words = [
    { subject: two!.id, kind: 'person', mark: 'WQ' },
    { subject: three!.id, kind: 'person', mark: 'who is Wang Quan of Hangzhou' },
    { subject: listCases(vault, { limit: 1 })[0]!.id, kind: 'case', mark: '2015/7 (Wang Quan)' },
  ] as const;
  keepMarks(team, report, words);
  await workshop.send(team, vault, { round });
  const marks = () => marksOf(vault, report).map(({ mark }) => mark);
  expect(marks()).toEqual(['K']);
  addContact(vault, cardOf(team, 'Team'));
  expect(marks()).toEqual(['K', 'WQ']);
});

test('small numbers that somebody wrote in words are found in both languages; what the report says by itself is none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report } = await publicReport(vault);
  const small = async (language: 'en' | 'zh-Hans', text: string) => {
    setText(vault, report, { section: 'foreword', language }, text);
    const { findings } = await checkLeaks(vault, await composedReport(vault, { report, language }));
    return findings.filter(({ kind }) => kind === 'small-number').map(({ found }) => found);
  };
  // What an assessor wrote of the demo, in the language in which it was written.
  const own = ['two of the cases'];
  expect(await small('en', 'Nothing.')).toEqual(own);
  expect(await small('zh-Hans', '无。')).toEqual(own);
  expect(
    await small('en', 'Used in two of the documented cases. Both defenders left; one of them came back. Only 1 case is open.'),
  ).toEqual(['two of the documented cases', 'Both defenders', 'one of them', '1 case', ...own]);
  expect(await small('en', 'In three cases, in 12 cases, in no one case, article 2, in one year.')).toEqual(own);
  expect(await small('zh-Hans', '其中两起案件、二人被拘，俩捍卫者离开，1 起案件未结。')).toEqual([
    '两起案件',
    '二人',
    '俩捍卫者',
    '1 起案件',
    ...own,
  ]);
  expect(await small('zh-Hans', '三起案件、十二人、第二起案件，他们一起离开，一直等到今天。')).toEqual(own);
});
