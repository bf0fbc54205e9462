import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { listCases } from '../../../../db/cases/queries.ts';
import type { RecordId } from '../../../../db/model/record-id.ts';
import type { Finding } from '../../../../db/model/report-finding.ts';
import { listPeople } from '../../../../db/people/queries.ts';
import { type CheckedReport, checkLeaks, type LeakCheck } from '../../../../db/report/leak/check.ts';
import { marksOf, settleFindings } from '../../../../db/report/leak/kept.ts';
import type { Block, ReportDocument } from '../../../../db/report/model/document.ts';
import { composedReport } from '../../../../db/report/record-report.ts';
import { createReport } from '../../../../db/report/records/reports.ts';
import { freezeReport } from '../../../../db/report/freeze-report.ts';
import { writeFrozenReport, writeReportRecord } from '../../../../db/report/write.ts';
import { addRecord, editRecord } from '../../../../db/records/commands.ts';
import type { Vault } from '../../../../db/vault/vault.ts';
import { demoRound } from '../../../support/reports.ts';
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
  expect(await kinds('电话１３８１２３４５６７８，晚上打')).toEqual(['phone sure']);
  expect(await kinds('+86（0）10 6512 3456')).toEqual(['phone sure']);
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
