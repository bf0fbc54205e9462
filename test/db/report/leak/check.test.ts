import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { exportBundle } from '../../../../db/bundle/export.ts';
import { cardOf } from '../../../../db/contacts/card.ts';
import { addContact } from '../../../../db/contacts/contacts.ts';
import { listCases } from '../../../../db/cases/queries.ts';
import type { RecordId } from '../../../../db/model/record-id.ts';
import type { Finding } from '../../../../db/model/report-finding.ts';
import { listPeople } from '../../../../db/people/queries.ts';
import { type CheckedReport, checkLeaks, type LeakCheck } from '../../../../db/report/leak/check.ts';
import { findingId, settledAs } from '../../../../db/report/leak/finding-id.ts';
import { keepMarks, marksOf, settledFindings, settleFindings } from '../../../../db/report/leak/kept.ts';
import type { Block, ReportDocument } from '../../../../db/report/model/document.ts';
import { composedReport } from '../../../../db/report/record-report.ts';
import { createReport } from '../../../../db/report/records/reports.ts';
import { setText } from '../../../../db/report/records/texts.ts';
import { freezeReport } from '../../../../db/report/freeze-report.ts';
import { writeFrozenReport, writeReportRecord } from '../../../../db/report/write.ts';
import { addRecord, editRecord } from '../../../../db/records/commands.ts';
import type { Vault } from '../../../../db/vault/vault.ts';
import { demoRound, gradedRound } from '../../../support/reports.ts';
import { unpack } from '../../../support/unpack.ts';
import { openWorkshop } from '../../../support/vaults.ts';

async function publicReport(vault: Vault): Promise<{ readonly report: RecordId; readonly compose: () => Promise<CheckedReport> }> {
  const round = await demoRound(vault);
  const report = createReport(vault, round, { title: 'For the public', audience: 'public', date: '2016-07-01' });
  return { report, compose: () => composedReport(vault, { report, language: 'en' }) };
}

/** The findings that some blocks, or other parts of the document, bring. */
async function foundIn(
  vault: Vault,
  composed: CheckedReport,
  blocks: readonly Block[],
  more: Partial<ReportDocument> = {},
): Promise<Finding[]> {
  const plain = new Set((await checkLeaks(vault, composed)).findings.map(({ id }) => id));
  const document = { ...composed.document, ...more, blocks: [...composed.document.blocks, ...blocks] };
  return (await checkLeaks(vault, { ...composed, document })).findings.filter(({ id }) => !plain.has(id));
}

const line = (...words: string[]): Block => ({ kind: 'paragraph', runs: words.map((text) => ({ kind: 'text', text })) });

test('a name is found wherever it stands in a document: split over runs and cells, in notes, pictures, captions and properties', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const composed = await (await publicReport(vault)).compose();
  const hidden = listPeople(vault, { limit: 1 })[0]!;
  const cell = (text: string) => [{ kind: 'text' as const, text }];
  const places: readonly (readonly [string, readonly Block[], Partial<ReportDocument>?])[] = [
    ['王全', [line('We met 王', '全 there')]],
    ['Wang Quan', [line('We met Wang', ' Qu', 'an there')]],
    [
      '王全',
      [
        {
          kind: 'paragraph',
          runs: [
            { kind: 'text', text: 'See' },
            { kind: 'note', runs: [{ kind: 'text', text: 'told by 王全' }] },
          ],
        },
      ],
    ],
    ['王 全', [{ kind: 'table', caption: '', columns: [{ title: '' }, { title: '' }], rows: [[cell('王'), cell('全')]] }]],
    ['Quan Wang', [{ kind: 'table', caption: 'As Quan Wang said', columns: [{ title: '' }], rows: [] }]],
    [
      '王全',
      [{ kind: 'figure', svg: '<svg><text><tspan>王</tspan><tspan>全</tspan></text></svg>', width: 1, height: 1, alt: '', caption: '' }],
    ],
    ['Wang Quan', [{ kind: 'figure', svg: '<svg/>', width: 1, height: 1, alt: 'A drawing of Wang Quan', caption: '' }]],
    ['WangQuan', [{ kind: 'quotation', runs: [], source: 'WangQuan, 2015' }]],
    ['Wáng Quán', [{ kind: 'labelled', label: 'x', blocks: [{ kind: 'list', items: [cell('by Wáng Quán')] }] }]],
    ['王全', [], { subtitle: 'In memory of 王全' }],
    ['王全', [], { runningTitle: '王全' }],
  ];
  for (const [words, blocks, more] of places) {
    const found = await foundIn(vault, composed, blocks, more);
    expect(found.map((one) => one.kind)).toEqual(['name']);
    expect(found[0]!.people).toEqual([{ id: hidden.id, name: '王全' }]);
    expect(found[0]!.found.replaceAll(/\s/g, '')).toBe(words.replaceAll(/\s/g, ''));
  }
  // Whoever agreed to be named is named.
  expect(await foundIn(vault, composed, [line('李静雯 and Li Jingwen')])).toEqual([]);
});

test('numbers, addresses, names of users and numbers of this vault are found; paragraphs, symbols and dates are not', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const composed = await (await publicReport(vault)).compose();
  const [one] = listCases(vault, { limit: 1 });
  const kinds = async (text: string) => (await foundIn(vault, composed, [line(text)])).map(({ kind, severity }) => `${kind} ${severity}`);
  expect(await kinds('ID 11010519491231002X')).toEqual(['id-number sure']);
  expect(await kinds('ID 110105 19491231 002X')).toEqual(['id-number sure']);
  expect(await kinds('ID 110105194912310021')).toEqual(['id-number possible']);
  expect(await kinds('passport EA1234567')).toEqual(['id-number sure']);
  expect(await kinds('call 138 1234 5678')).toEqual(['phone sure']);
  expect(await kinds('+86 10 6512 3456')).toEqual(['phone sure']);
  expect(await kinds('write to someone@example.org')).toEqual(['email sure']);
  expect(await kinds('at 杭州市西湖区文三路12号')).toEqual(['address sure']);
  expect(await kinds('at 12 Abbey Road')).toEqual(['address sure']);
  expect(await kinds('https://weibo.com/u/1234567')).toEqual(['user-name sure']);
  expect(await kinds('as @someone_1 wrote')).toEqual(['user-name sure']);
  expect(await kinds(`case ${one!.number}`)).toEqual(['record sure']);
  expect(await kinds(`case ${one!.id}`)).toEqual(['record sure']);
  expect(
    await kinds('A/HRC/25/5, 186.131, 2015-07-13, 13 July 2015, 2014/2016, in force 1 May 2015, 252 recommendations, Article 306'),
  ).toEqual([]);
});

test('what the file says beside its pages is read: properties, comments, hidden text, alternative texts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const composed = await (await publicReport(vault)).compose();
  const check: LeakCheck = await checkLeaks(vault, composed);
  const more = (format: 'html' | 'pdf', content: string | Buffer) =>
    check.ofFile(format, Buffer.from(content)).length - check.findings.length;
  expect(more('html', '<p>Nothing</p>')).toBe(0);
  expect(more('html', '<p>王<b>全</b></p>')).toBe(1);
  expect(more('html', '<!-- 王全 -->')).toBe(1);
  expect(more('html', '<img alt="Wang Quan">')).toBe(1);
  expect(more('html', '<p>&#29579;&#x5168;</p>')).toBe(1);
  expect(more('pdf', '<< /Author (Wang Quan) >>')).toBe(1);
  expect(more('pdf', `<< /Title <FEFF${Buffer.from('王全', 'utf16le').swap16().toString('hex')}> >>`)).toBe(1);
  expect(more('pdf', '<x:xmpmeta><dc:creator><rdf:li>王全</rdf:li></dc:creator></x:xmpmeta>')).toBe(1);
});

test('a report for the public is not written until each finding is settled with a reason; the reason stays while the words do', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, compose } = await publicReport(vault);
  const told = listCases(vault, { limit: 100 }).find(({ title }) => title === 'Passport withheld before a session in Geneva')!;
  editRecord(vault, 'case', told.id, { title: 'Passport of Mingyuan withheld' });
  const path = join(workshop.folder, 'public.html');
  const write = () => writeReportRecord(vault, { report, language: 'en' }, 'html', path, {});
  await expect(write()).rejects.toMatchObject({ code: 'report.leaks' });
  expect(existsSync(path)).toBe(false);
  const open = async () => (await checkLeaks(vault, await compose())).findings.filter(({ settled }) => settled === null);
  const before = await open();
  // What is frozen keeps its words: whoever writes it is told where they are changed.
  const freeze = await freezeReport(vault, { report, language: 'en' });
  await expect(writeFrozenReport(vault, freeze, 'html', path)).rejects.toMatchObject({
    code: 'report.leaks',
    params: { count: before.length, way: 'frozen' },
    message: expect.stringContaining('freeze it anew') as string,
  });
  const named = before.find(({ found }) => found === 'Mingyuan')!;
  expect(named).toMatchObject({ kind: 'name', severity: 'possible', before: expect.stringContaining('Passport of ') as string });
  expect(() => settleFindings(vault, report, [named.id], ' ')).toThrow('with a reason');
  settleFindings(
    vault,
    report,
    before.map(({ id }) => id),
    'A place in this text, and no person.',
  );
  expect(await open()).toEqual([]);
  await write();
  expect(readFileSync(path, 'utf8')).toContain('Passport of Mingyuan withheld');
  // The same words elsewhere, or other words around them, are looked at anew.
  editRecord(vault, 'case', told.id, { title: 'Passport of the friend Mingyuan withheld' });
  expect((await open()).map(({ found }) => found)).toContain('Mingyuan');
  await expect(write()).rejects.toMatchObject({ code: 'report.leaks' });
});

test('what stands for somebody stays with the report once it was written, and tells two apart no more when they are one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, compose } = await publicReport(vault);
  const first = await compose();
  expect((await compose()).disclosure.marks).toEqual(first.disclosure.marks);
  settleFindings(
    vault,
    report,
    (await checkLeaks(vault, first)).findings.map(({ id }) => id),
    'Looked at.',
  );
  await writeReportRecord(vault, { report, language: 'en' }, 'html', join(workshop.folder, 'one.html'), {});
  expect(marksOf(vault, report).toSorted(bySubject)).toEqual([...first.disclosure.marks].toSorted(bySubject));
  expect((await compose()).disclosure.fresh).toEqual([]);
  const people = marksOf(vault, report).filter(({ kind }) => kind === 'person');
  const [one, other] = people.toSorted(bySubject);
  addRecord(vault, 'same-as', { entity: 'person', one: one!.subject, other: other!.subject, verdict: 'same' });
  const merged = await compose();
  expect(merged.disclosure.person(other!.subject)).toBe(merged.disclosure.person(one!.subject));
  const found = await foundIn(vault, merged, [line(`Defender ${other!.mark} said so`)]);
  expect(found.map(({ kind }) => kind)).toEqual(['alias']);
});

function bySubject(one: { readonly subject: string }, other: { readonly subject: string }): number {
  return one.subject < other.subject ? -1 : 1;
}

test('a plain search finds no name of anybody who did not agree in any public file, in no script', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, compose } = await publicReport(vault);
  const composed = await compose();
  settleFindings(
    vault,
    report,
    (await checkLeaks(vault, composed)).findings.map(({ id }) => id),
    'Looked at.',
  );
  const texts: string[] = [];
  for (const format of ['html', 'docx', 'pdf'] as const) {
    const path = join(workshop.folder, `public.${format}`);
    await writeReportRecord(vault, { report, language: 'en' }, format, path, {});
    texts.push(await plainText(format, readFileSync(path)));
  }
  const { hidden } = composed.disclosure;
  expect(hidden.length).toBeGreaterThan(10);
  // Of its own: no code of the leak check, but blanks and accents taken out.
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[\p{M}\s·.,-]/gu, '')
      .toLowerCase();
  const all = texts.map(plain);
  for (const person of hidden)
    for (const { fullName, reading } of person.names)
      for (const form of [fullName, reading].filter((one) => one !== null))
        for (const turned of [form, form.split(' ').toReversed().join('')]) {
          const places = all.map((text) => text.includes(plain(turned)));
          expect([turned, ...places]).toEqual([turned, false, false, false]);
        }
  for (const { number, id } of listCases(vault, { limit: 100 }))
    expect(all.some((text) => text.includes(plain(number!)) || text.includes(plain(id)))).toBe(false);
});

async function plainText(format: 'html' | 'docx' | 'pdf', content: Buffer): Promise<string> {
  if (format === 'html') return content.toString('utf8').replaceAll(/<[^>]*>/g, '');
  if (format === 'docx')
    return Object.entries(unzipSync(content))
      .flatMap(([name, bytes]) => (/\.(?:xml|rels|svg)$/.test(name) ? strFromU8(bytes).replaceAll(/<[^>]*>/g, '') : []))
      .join(' ');
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await getDocument({ data: new Uint8Array(content), useSystemFonts: false }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) =>
      (await (await pdf.getPage(n + 1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(''),
    ),
  );
  return pages.join('\n') + JSON.stringify(await pdf.getMetadata());
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
  ]);
  expect(await small('zh-Hans', '三起案件、十二人、第二起案件，他们一起离开，一直等到今天。')).toEqual(own);
});
