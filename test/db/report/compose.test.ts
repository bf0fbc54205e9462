import { expect, test } from 'vitest';

import { listCases } from '../../../db/cases/queries.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { setScope } from '../../../db/assessment/rounds.ts';
import { partsIn } from '../../../db/records/details.ts';
import { sourceEntity } from '../../../db/model/source.ts';
import { editRecord } from '../../../db/records/commands.ts';
import type { Block, ReportDocument } from '../../../db/report/model/document.ts';
import { composeMatrix, wordsIn } from '../../../db/report/compose/matrix.ts';
import { writeDocx } from '../../../db/report/docx/write-docx.ts';
import { writeHtml } from '../../../db/report/html/write-html.ts';
import { reportFonts } from '../../../db/report/model/fonts.ts';
import { writePdf } from '../../../db/report/pdf/write-pdf.ts';
import { prepareData } from '../../../db/report/compose/prepare.ts';
import { textsOf } from '../../../db/report/model/texts.ts';
import { composed, demoRound, gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

const plain = { language: 'en', date: '2016-07-01' } as const;

function allTexts(report: ReportDocument): string[] {
  return report.blocks.flatMap(textsOf);
}

function ofKind<Kind extends Block['kind']>(report: ReportDocument, kind: Kind): Extract<Block, { kind: Kind }>[] {
  return report.blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
}

test('each recommendation in scope has its section once, in a chapter of its theme, and every number is that of its query', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const progress = progressOf(vault, round);
  const wholes = progress.rows.filter(({ part }) => part === null);
  for (const language of ['en', 'zh-Hans'] as const) {
    const report = await composed(vault, round, language);
    const heads = ofKind(report, 'recommendation');
    expect(heads.map(({ paragraph }) => paragraph).toSorted()).toEqual(
      wholes.map(({ recommendation }) => recommendation.paragraph).toSorted(),
    );
    expect(heads.map(({ grade }) => grade.grade).toSorted()).toEqual(wholes.map(({ verdict }) => verdict!.fields['grade']).toSorted());
    const [bar] = ofKind(report, 'grade-bar');
    expect(bar!.rows.reduce((sum, { count }) => sum + count, 0)).toBe(wholes.length);
    const [figures] = ofKind(report, 'figures');
    const cases = listCases(vault, { limit: 100 });
    expect(figures!.figures.map(({ value }) => value)).toEqual([
      progress.index!.mean.toFixed(2),
      String(wholes.length),
      String(cases.length),
      '5',
    ]);
    // Nothing is told by its name in the code.
    for (const text of allTexts(report)) {
      expect(text).not.toMatch(/undefined|\[object|not-implemented|partially-implemented/);
      // Chinese words have Chinese signs, and no room is left behind those.
      expect(text).not.toMatch(/\p{Script=Han}[:;,] |[。；：] \p{Script=Han}/u);
    }
    // Columns of numbers have short names.
    for (const { columns } of ofKind(report, 'table')) for (const { title } of columns.slice(1, -1)) expect(title.length).toBeLessThan(16);
  }
});

test('what the State was recommended and the round leaves out is known, without what was found to be the same', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  expect(prepareData(vault, round, plain).outOfScope).toEqual([]);
  const left = progressOf(vault, round).rows[0]!.recommendation;
  setScope(vault, round, { remove: { recommendations: [left.id] } });
  expect(prepareData(vault, round, plain).outOfScope.map(({ paragraph }) => paragraph)).toEqual([left.paragraph]);
});

test('when a case changes, just the places that cite it say something else', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const before = allTexts(await composed(vault, round));
  const cited = listCases(vault, { limit: 100 }).find(({ title }) => title === 'Passport withheld before a session in Geneva')!;
  editRecord(vault, 'case', cited.id, { title: 'Passport kept at the airport' });
  const after = allTexts(await composed(vault, round));
  const changed = before.flatMap((text, n) => (text === after[n] ? [] : [[text, after[n]]]));
  expect(after).toHaveLength(before.length);
  expect(changed).toEqual([
    // What rests on it is not approved any more.
    ['Of 9 recommendations, all are approved.', 'Of 9 recommendations, 8 approved, 1 with an approval that lapsed.'],
    [expect.stringMatching(/^Approved by Maren Vogt/) as string, 'Approval lapsed: what it rests on has changed'],
    ['Passport withheld before a session in Geneva', 'Passport kept at the airport'],
    ['Passport withheld before a session in Geneva', 'Passport kept at the airport'],
  ]);
});

test('whatever record changes, what says something else names it, counts it, or has lost its approval', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const data = prepareData(vault, round, { language: 'en', date: '2016-07-01' });
  const view = data.chapters.flatMap(({ sections }) => sections).flatMap(({ matrix }) => matrix.views)[0]!;
  const named = [...data.cases.values()].flatMap(({ sources }) => sources).find(({ fields }) => Number(fields['confidentiality']) < 4)!;
  const [measure] = data.measures.keys();
  const marker = 'Changed since';
  let before = allTexts(await composed(vault, round));
  for (const [entity, id, field] of [
    ['source', named.id, 'title'],
    ['measure', measure!, 'title'],
    ['stakeholder-view', view.id, 'text'],
    ['measure', measure!, 'source'],
  ] as const) {
    editRecord(vault, entity, id, { [field]: `${marker} ${entity} ${field}` });
    const after = allTexts(await composed(vault, round));
    expect(after).toHaveLength(before.length);
    const changed = after.filter((text, n) => text !== before[n]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((text) => !text.includes(marker) && !/lapsed/.test(text))).toEqual([]);
    before = after;
  }
});

test('where nobody settled a grade, no sign of one stands', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const [open] = progressOf(vault, round).rows;
  editRecord(vault, 'verdict', open!.verdict!.id, { deleted: true });
  const report = await composed(vault, round);
  const heads = ofKind(report, 'recommendation');
  expect(heads.filter(({ grade }) => grade.grade === null).map(({ paragraph, grade }) => [paragraph, grade.text])).toEqual([
    [open!.recommendation.paragraph, 'No settled grade'],
  ]);
  expect(report.coverWords).toContain('Each of the 8 signs');
  expect(writePdf(report, reportFonts()).length).toBeGreaterThan(1000);
  expect(writeHtml(report)).toContain('<span class="grade">No settled grade</span>');
  expect((await writeDocx(report)).length).toBeGreaterThan(1000);
});

test('a secret case is counted and not told, and a secret source is not named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const cited = listCases(vault, { limit: 100 }).find(({ title }) => title === 'Passport withheld before a session in Geneva')!;
  const [source] = partsIn(vault, sourceEntity, cited.id);
  expect(allTexts(await composed(vault, round)).join('\n')).not.toContain('The person herself');
  editRecord(vault, 'source', source!.id, { confidentiality: 2 });
  expect(allTexts(await composed(vault, round)).join('\n')).toContain('The person herself');
  const figures = ofKind(await composed(vault, round), 'figures');
  editRecord(vault, 'case', cited.id, { confidentiality: 4 });
  const report = await composed(vault, round);
  const told = allTexts(report).join('\n');
  expect(told).not.toContain('Passport withheld');
  expect(told).not.toContain('The person herself');
  expect(told).toContain('One case is counted here and not told: it is secret, or somebody did not agree.');
  expect(ofKind(report, 'figures')).toEqual(figures);
});

test("OHCHR's matrix has a row for each recommendation, with the words of its comments counted", async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const { document, words, mostWords } = await composeMatrix(prepareData(vault, round, plain), plain);
  const [table] = ofKind(document, 'table');
  expect(table!.columns.map(({ title }) => title)).toEqual([
    'Recommendation',
    'Position',
    'Full list of themes',
    'Assessment/comments on level of implementation',
  ]);
  expect(table!.rows).toHaveLength(9);
  expect(words).toBeGreaterThan(mostWords);
  expect(mostWords).toBeGreaterThan(10);
  expect([wordsIn('Counsel was refused twice.', 'en'), wordsIn('王全 was refused', 'en'), wordsIn('', 'en')]).toEqual([4, 4, 0]);
});
