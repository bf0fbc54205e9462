/** Texts of authors in a report: each at its section, with what records say now. */
import { expect, test } from 'vitest';

import { availableReferences } from '../../../db/report/available-references.ts';
import { findingsOf } from '../../../db/report/text-findings.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { listCases } from '../../../db/cases/queries.ts';
import { idText } from '../../../db/log/ids.ts';
import { sourceEntity } from '../../../db/model/source.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { referenceKinds, type ReportLanguage } from '../../../db/model/report.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { partsIn } from '../../../db/records/details.ts';
import { writeDocx } from '../../../db/report/docx/write-docx.ts';
import { writeHtml } from '../../../db/report/html/write-html.ts';
import { type Block, plainText, type ReportDocument } from '../../../db/report/model/document.ts';
import { composeReport } from '../../../db/report/record-report.ts';
import { createReport, editReport } from '../../../db/report/records/reports.ts';
import { setText } from '../../../db/report/records/texts.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function begun(vault: Vault) {
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { date: '2016-07-01', subtitle: 'What became of it' });
  const rows = progressOf(vault, round).rows.filter(({ part }) => part === null);
  const cited = listCases(vault, { limit: 100 }).find(({ title }) => title === 'Passport withheld before a session in Geneva')!;
  const measure = idText(vault.raw.prepare('SELECT measure_id FROM measure_link LIMIT 1').pluck().get() as Buffer);
  const write = (section: string, text: string, language: ReportLanguage = 'en') => setText(vault, report, { section, language }, text);
  return { round, report, rows, cited: cited.id, measure, write };
}

function said(block: Block | undefined): string {
  if (block === undefined) return '';
  if (block.kind === 'paragraph' || block.kind === 'quotation') return plainText(block.runs);
  if (block.kind === 'heading') return `# ${block.text}`;
  return block.kind === 'list' ? block.items.map(plainText).join(' | ') : `(${block.kind})`;
}

/** The paragraphs that begin with a word. */
function linesWith(report: ReportDocument, word: string): string[] {
  return report.blocks.map(said).filter((line) => line.startsWith(word));
}

function headings(report: ReportDocument): string[] {
  return report.blocks.flatMap((block) => (block.kind === 'heading' ? [`${block.level} ${block.text}`] : []));
}

test('each text stands at its section, below its heading, and sections without one have none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, rows, write } = await begun(vault);
  const plainHeadings = headings(await composeReport(vault, { report, language: 'en' }));
  expect(plainHeadings).not.toContain('1 Foreword');
  const theme = rows.find(({ themes }) => themes.length > 0)!.themes[0]!;
  write('foreword', 'F words.\n\n### Deep\n\nF more.');
  write('summary', 'S words.');
  write('method', 'M words.');
  write(`theme/${theme}`, '# Below the chapter\n\nT words.');
  write(`recommendation/${rows[0]!.recommendation.id}`, '# Below the section\n\nR words.');
  write('to-state', 'Let lawyers work.\n\n- now\n- everywhere');
  write('to-un', '>> Nobody was charged.');
  write('acknowledgements', 'A words.');
  write('foreword', '前言文字。', 'zh-Hans');
  const document = await composeReport(vault, { report, language: 'en' });
  expect(document.subtitle).toBe('What became of it');
  const lines = document.blocks.map(said);
  const at = (line: string) => lines.indexOf(line);
  expect(lines.slice(0, 6)).toEqual(['# Foreword', 'F words.', '# Deep', 'F more.', '# Executive summary', expect.anything()]);
  expect(at('S words.')).toBe(6);
  expect(lines[at('M words.') + 1]).toMatch(/^# /);
  expect(document.blocks.find((block) => block.kind === 'heading' && block.text === 'Deep')).toMatchObject({ level: 2, isUnlisted: true });
  expect(document.blocks.find((block) => block.kind === 'heading' && block.text === 'Below the chapter')).toMatchObject({ level: 2 });
  expect(document.blocks.find((block) => block.kind === 'heading' && block.text === 'Below the section')).toMatchObject({ level: 3 });
  expect(document.blocks[at('R words.') - 2]).toMatchObject({ kind: 'quotation' });
  const end = at('# Conclusions and recommendations');
  expect(lines.slice(end, end + 7)).toEqual([
    '# Conclusions and recommendations',
    '# To the Government of China',
    'Let lawyers work.',
    'now | everywhere',
    '# To the United Nations',
    'Nobody was charged.',
    '# Acknowledgements',
  ]);
  const chinese = (await composeReport(vault, { report, language: 'zh-Hans' })).blocks.map(said);
  expect(chinese.slice(0, 2)).toEqual(['# 前言', '前言文字。']);
  expect(chinese).not.toContain('F words.');
  const ids = document.blocks.flatMap((block) => (block.kind === 'heading' || block.kind === 'recommendation' ? [block.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  editReport(vault, report, { length: 'summary' });
  const short = await composeReport(vault, { report, language: 'en' });
  expect(short.blocks.map(said)).toEqual(expect.arrayContaining(['S words.', 'Let lawyers work.']));
  expect(short.blocks.map(said)).not.toContain('F words.');
  editReport(vault, report, { length: 'single', recommendation: rows[0]!.recommendation.id });
  expect((await composeReport(vault, { report, language: 'en' })).blocks.map(said)).toContain('R words.');
});

test('what a reference prints comes from the record, and follows it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { round, report, rows, cited, measure, write } = await begun(vault);
  const [source] = partsIn(vault, sourceEntity, cited);
  editRecord(vault, 'source', source!.id, { confidentiality: 2 });
  const { id } = rows[0]!.recommendation;
  write(
    'summary',
    [
      `Case: [[case:${cited}]], [[case:${cited}|number]].`,
      `Measure: [[measure:${measure}]].`,
      `Source: words[[source:${source!.id}|page 12]] and again[[source:${source!.id}]].`,
      `Found: [[recommendation:${id}]] is [[grade:${id}]].`,
      `Counted: [[count:cases]], [[count:recommendations]], [[count:cases-against recommendation=${id}]], [[index]].`,
      `# About [[case:${cited}|title]] [[source:${source!.id}]]`,
    ].join('\n\n'),
  );
  const now = () => composeReport(vault, { report, language: 'en' });
  const before = await now();
  const progress = progressOf(vault, round);
  const cases = listCases(vault, { limit: 100 });
  expect(linesWith(before, 'Case:')).toEqual([
    expect.stringMatching(/^Case: Passport withheld before a session in Geneva \(\S+, .*\), \S+\.$/) as string,
  ]);
  expect(linesWith(before, 'Counted:')[0]).toMatch(new RegExp(`^Counted: ${cases.length}, 9, \\d, ${progress.index!.mean.toFixed(2)}\\.$`));
  expect(linesWith(before, 'Found:')[0]).toContain(`${rows[0]!.recommendation.paragraph} is `);
  expect(headings(before).find((line) => line.includes('About'))).toContain(
    'About Passport withheld before a session in Geneva The person',
  );
  const sourceLine = before.blocks.find((block) => said(block).startsWith('Source:'));
  const notes = sourceLine?.kind === 'paragraph' ? sourceLine.runs.filter((run) => run.kind === 'note') : [];
  expect(notes.map(({ runs }) => plainText(runs))).toEqual([
    expect.stringMatching(/^The person herself.*\[S1\], page 12\.$/) as string,
    expect.stringMatching(/^The person herself \[S1\]; see note 2\.$/) as string,
  ]);
  const caseLine = before.blocks.find((block) => said(block).startsWith('Case:'));
  expect(caseLine?.kind === 'paragraph' && caseLine.runs.find((run) => run.kind === 'reference')).toMatchObject({
    to: expect.stringMatching(/^r-/) as string,
  });

  editRecord(vault, 'case', cited, { title: 'Passport kept at the airport', begin: '2015-03-04' });
  expect(linesWith(await now(), 'Case:')[0]).toMatch(/^Case: Passport kept at the airport \(\S+, 4 March 2015/);
  // Every writer takes it.
  expect(writeHtml(before)).toContain('Counted: ');
  expect((await writeDocx(before)).length).toBeGreaterThan(1000);
});

test('a reference to what is gone, secret or not in the report says so, and tells nothing of it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, rows, cited, write } = await begun(vault);
  const none = vault.newId();
  const unlinked = vault.newId();
  vault.record('create-case', [{ entity: 'case', record: unlinked, field: 'title', value: 'Apart from all' }]);
  const lines: Readonly<Record<string, string>> = {
    A: `[[case:${none}]]`,
    B: `[[case:${unlinked}]]`,
    C: `[[case:${cited}]]`,
    D: '[[case:14]]',
    E: `[[grade:${none}]], [[theme:${none}]], [[measure:${none}]], [[source:${none}]]`,
    F: `[[count:cases recommendation=${none}]]`,
  };
  write(
    'summary',
    Object.entries(lines)
      .map(([name, words]) => `${name}: ${words}.`)
      .join('\n\n'),
  );
  editRecord(vault, 'case', cited, { confidentiality: 4 });
  const document = await composeReport(vault, { report, language: 'en' });
  const notHere = '[a record that this report does not rest on]';
  const gone = '[a record that is in the trash or gone]';
  expect(Object.keys(lines).map((name) => linesWith(document, `${name}:`)[0])).toEqual([
    `A: ${gone}.`,
    `B: ${notHere}.`,
    'C: [not told in this report].',
    'D: [a reference that cannot be read].',
    `E: ${[notHere, gone, gone, gone].join(', ')}.`,
    `F: ${notHere}.`,
  ]);
  expect(JSON.stringify(document)).not.toMatch(/Apart from all|Passport withheld/);
  trashRecord(vault, 'case', cited);
  expect(linesWith(await composeReport(vault, { report, language: 'en' }), 'C:')).toEqual([`C: ${gone}.`]);
  expect(rows.length).toBeGreaterThan(0);
});

test('in a shorter report no reference leads to what is not in it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, cited, write } = await begun(vault);
  write('summary', `Case: [[case:${cited}]].`);
  editReport(vault, report, { length: 'summary' });
  const document = await composeReport(vault, { report, language: 'en' });
  expect(linesWith(document, 'Case:')[0]).toContain('Passport withheld');
  const ids = new Set(document.blocks.flatMap((block) => (block.kind === 'heading' || block.kind === 'recommendation' ? [block.id] : [])));
  const dead: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { kind, to } = value as { kind?: string; to?: RecordId };
    if (kind === 'reference' && !ids.has(to!)) dead.push(to!);
    for (const one of Object.values(value)) walk(one);
  };
  walk(document.blocks);
  expect(dead).toEqual([]);
});

test('what there is to choose from prints what it says, and what was typed or is gone is found', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, cited, write } = await begun(vault);
  const asked = { report, language: 'en' } as const;
  const { references, more } = await availableReferences(vault, asked, '');
  expect(new Set(references.map(({ kind }) => kind))).toEqual(
    // Nothing in this vault is shown by a file.
    new Set(referenceKinds.filter((kind) => kind !== 'place')),
  );
  expect(references.length + more).toBeGreaterThan(60);
  const [passport, ...others] = (await availableReferences(vault, asked, 'PASSPORT geneva', 'case')).references;
  expect(others).toEqual([]);
  expect(passport).toMatchObject({ insert: `[[case:${cited}]]`, title: 'Passport withheld before a session in Geneva', name: null });
  expect(await availableReferences(vault, asked, 'nothing is called so')).toEqual({ references: [], more: 0 });
  const whole = references.filter(({ kind, title }) => kind === 'count' && title === null);
  expect(whole.map(({ name, prints }) => `${name}: ${prints}`)).toContain('recommendations: 9');
  write('summary', references.map(({ insert }, at) => `${'abcdefghij'[at % 10]!} ${insert}`).join('\n\n'));
  const printed = (await composeReport(vault, asked)).blocks.map(said).join('\n');
  const absent = references.filter(({ prints, kind }) => kind !== 'source' && !printed.includes(prints));
  expect(absent).toEqual([]);
  expect(await findingsOf(vault, asked)).toEqual({ findings: [], count: 0 });

  const id = write('foreword', `Of [[case:${cited}]], 14 were kept in May 2015, on 3 June 2015 and 2015-06-07: 3.5 of 9. [[case:7]]`)!;
  const rival = vault.newId();
  for (const [field, value] of Object.entries({ report, section: 'foreword', language: 'en', text: 'Another foreword.' }))
    vault.record('create-report-text', [{ entity: 'report-text', record: rival, field, value }]);
  trashRecord(vault, 'case', cited);
  const { findings } = await findingsOf(vault, asked);
  const ofForeword = findings.filter(({ section }) => section === 'foreword');
  expect(ofForeword.filter(({ kind }) => kind === 'two-texts').map(({ text }) => text)).toEqual(expect.arrayContaining([id, rival]));
  expect(ofForeword.filter(({ kind }) => kind !== 'two-texts').map(({ kind, text, words }) => [kind, text, words])).toEqual([
    ['gone', id, `[[case:${cited}]]`],
    ['typed-number', id, '14'],
    ['typed-number', id, '3.5'],
    ['typed-number', id, '9'],
    ['no-reference', id, '[[case:7]]'],
  ]);
  expect(ofForeword.find(({ words }) => words === '14')!.around).toBe(', 14 were kept in May 2015, on 3 June 2015 a…');
});
