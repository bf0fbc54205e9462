/** Cases from tables as others keep them: their own headings, values, dates and names. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { importsContract } from '../../../electron/contract/imports.ts';
import { count, fixture, looking, proposedFor } from '../../support/case-tables.ts';
import { foreignCases } from '../../support/foreign-cases.ts';
import { spreadsheet } from '../../support/office.ts';
import { openWorkshop } from '../../support/vaults.ts';

test.each([
  ['kobo.csv', { today: 'received', incident_date: 'begin', 'victims/2/name': 'person.name 2', violation_type: 'act.type', _id: 'key' }],
  ['odk.csv', { SubmissionDate: 'received', 'event-date': 'begin', 'who-fullname': 'person.name', 'by-perpetrator': 'actor.name' }],
  ['uwazi.csv', { title: 'title', victims: 'person.name', type_of_violation: 'act.type', keywords: 'tags', sources: 'source.title' }],
  ['press.csv', { Name: 'person.name', Date: 'begin', 'Type of attack': 'act.type', Status: 'act.statusAtEnd', Charge: 'act.charge' }],
  ['list.zh.csv', { 编号: 'key', 姓名: 'person.name', 侵权类型: 'act.type', 办案机关: 'actor.name', 案情: 'narrative' }],
  ['nested.json', { ref: 'key', 'where/city': 'place', 'victims/2/gender': 'person.sex 2', acts: 'act.type' }],
])('%s is recognised by its headings, and every row of it can be taken', async (name, expected) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { columns } = await proposedFor(vault, fixture(name));
  const found = Object.fromEntries(columns.map(({ column, field, at }) => [column, at === undefined ? field : `${field} ${at}`]));
  expect(found).toMatchObject(expected);
  expect((await looking(vault, fixture(name))).survey.refused).toEqual([]);
});

test('times of a survey form are no times of an event, and several choices in one cell are several acts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const mapping = await proposedFor(vault, fixture('kobo.csv'));
  expect(mapping.columns.find(({ column }) => column === 'start')).toMatchObject({ field: null });
  const { cases } = await importCaseTable(vault, fixture('kobo.csv'), { mapping });
  expect(showCase(vault, cases[0]!.id).acts.map(({ fields }) => fields['type'])).toEqual(['arrest', 'threat']);
});

test('headings and separators as they are typed in Chinese are known: several names in a cell are several people', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'typed.csv');
  writeFileSync(file, '编号,姓名,事发日期,做了什么\n1,闻巧枝；杜夕河,2015年7月9日,传唤、拘留\n2,杜夕河,2015年夏,拘留\n');
  const mapping = await proposedFor(vault, file);
  expect(mapping.columns).toMatchObject([
    { field: 'key' },
    { field: 'person.name', separator: ';' },
    { field: 'begin' },
    { field: 'act.type', separator: '、' },
  ]);
  const { added, rejected } = await importCaseTable(vault, file, { mapping });
  expect({ added, rejected }).toEqual({ added: 2, rejected: [] });
  expect(
    listPeople(vault, { limit: 9 })
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['杜夕河', '闻巧枝']);
});

test('a heading that stands again is another person or act; a title that the row makes holds no code', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'again.csv');
  const rows = ['Name;Name;Type;Type;Date;Date;City', 'Mo Ren;Lu Sen;arrest;house search;mid 2015;2016;Hexi', ';;抄家;;2015年夏;;河西'];
  writeFileSync(file, rows.join('\n'));
  const mapping = await proposedFor(vault, file);
  expect(mapping.columns.map(({ field, at = 1 }) => `${field} ${at}`)).toEqual([
    'person.name 1',
    'person.name 2',
    'act.type 1',
    'act.type 2',
    'begin 1',
    'null 1',
    'place 1',
  ]);
  const { cases } = await importCaseTable(vault, file, { mapping });
  expect(cases.map(({ id }) => showCase(vault, id).fields['title'])).toEqual([
    'arrest, house search · Mo Ren, Lu Sen · Hexi · mid 2015',
    '抄家 · 河西 · 2015年夏季',
  ]);
});

test('a case says what its row says: who, what, by whom, where, in the words and codes of the list', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const mapping = await proposedFor(vault, fixture('list.zh.csv'));
  const { added, cases, rejected } = await importCaseTable(vault, fixture('list.zh.csv'), { mapping });
  expect({ added, rejected }).toEqual({ added: 2, rejected: [] });
  const found = showCase(vault, cases[0]!.id);
  expect(found.fields).toMatchObject({ title: '传唤, 拘留 · 闻巧枝, 杜夕河 · 河西 · 2016-05-09', begin: '2016-05-09', place: '河西' });
  expect(found.acts.map(({ fields }) => [fields['type'], fields['charge']])).toEqual([
    ['HRD-15', undefined],
    ['detention', '寻衅滋事'],
  ]);
  // The unit stands in both acts, and is one organisation.
  expect(found.people.map(({ fields, names }) => [names[0]!.fields['fullName'], fields['kind']])).toEqual(
    expect.arrayContaining([
      ['闻巧枝', 'person'],
      ['河西分局国保支队', 'organisation'],
    ]),
  );
  expect(count(vault, 'person')).toBe(5);
});

test('the same list again changes what changed and makes nothing twice, on every laptop', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const mapping = await proposedFor(one, fixture('list.zh.csv'));
  await importCaseTable(one, fixture('list.zh.csv'), { mapping });
  expect(await importCaseTable(one, fixture('list.zh.csv'), { mapping })).toMatchObject({ added: 0, unchanged: 2, notTaken: [] });
  const later = join(workshop.folder, 'later.csv');
  writeFileSync(later, readFileSync(fixture('list.zh.csv'), 'utf8').replaceAll('在机场被拦下。', '在机场被拦下，护照被扣。'));
  expect(await importCaseTable(one, later, { mapping })).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
  await importCaseTable(two, fixture('list.zh.csv'), { mapping });
  expect((await workshop.send(two, one)).newActions).toBeGreaterThan(0);
  expect(count(one, 'case_record')).toBe(2);
});

test('however long headings and cells are, a code can be said for every value that is shown', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'long.csv');
  const story = `${'They came at night. '.repeat(60)}She was arrested.`;
  writeFileSync(file, `Name,Type of attack,${'A long question. '.repeat(60)}\nIda Marsh,${story},yes\nIda Reed,arrest,no\n`);
  const look = await lookAtCaseTable(vault, file, {});
  const { output, input } = importsContract['imports.lookTable'];
  const again = 'a'.repeat(22);
  expect(output.safeParse({ ...look, again }).error?.issues ?? []).toEqual([]);
  if (look.kind !== 'table') throw new Error('It is a table.');
  const columns = look.columns.map(({ column, field, at, values }) => ({
    column,
    field,
    ...(at !== undefined && { at }),
    ...(values && { codes: values.map(({ value }) => ({ value, code: 'arrest' })) }),
  }));
  expect(look.columns.some(({ values }) => values !== undefined)).toBe(true);
  expect(input.safeParse({ file: again, mapping: { columns } }).error?.issues ?? []).toEqual([]);
  const { counts } = (await lookAtCaseTable(vault, file, { mapping: { columns } })) as typeof look;
  expect(counts).toMatchObject({ added: 1, rejected: 1 });
});

test('a list without numbers is not made twice before somebody says so', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  expect(await importCaseTable(vault, fixture('press.csv'))).toMatchObject({ added: 3, rejected: [] });
  await expect(importCaseTable(vault, fixture('press.csv'))).rejects.toMatchObject({ code: 'import.alike', params: { count: 3 } });
  expect(await importCaseTable(vault, fixture('press.csv'), { alike: 'skip' })).toMatchObject({ added: 0, unchanged: 3 });
  expect(await importCaseTable(vault, fixture('press.csv'), { alike: 'take' })).toMatchObject({ added: 3 });
});

test('of several acts and several people in one row nobody is said to have suffered what', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { cases } = await importCaseTable(vault, fixture('uwazi.csv'));
  const raid = showCase(vault, cases[0]!.id);
  expect(raid.acts.map(({ fields }) => [fields['type'], fields['victim']])).toEqual([
    ['arrest', undefined],
    ['torture', undefined],
  ]);
  expect(raid.people).toHaveLength(2);
  expect((await looking(vault, fixture('uwazi.csv'))).survey.unclearRows).toBe(1);
});

test('an order of figures that the column shows itself is taken; where nothing shows it, rows wait for somebody to say it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'dates.csv');
  const mapping = {
    columns: [
      { column: 'title', field: 'title' },
      { column: 'date', field: 'begin' },
    ],
  };
  writeFileSync(file, 'title,date\nOne,03/04/2015\nTwo,05/06/2015\n');
  expect((await looking(vault, file)).survey.columns()[1]).toMatchObject({ dates: { ambiguous: 2, example: '03/04/2015' } });
  expect((await importCaseTable(vault, file, { mapping })).rejected.map(({ code }) => code)).toEqual(['date-ambiguous', 'date-ambiguous']);
  mapping.columns[1] = { column: 'date', field: 'begin', order: 'month-first' } as never;
  const { cases } = await importCaseTable(vault, file, { mapping });
  expect(cases.map(({ id }) => showCase(vault, id).fields['begin'])).toEqual(['2015-03-04', '2015-05-06']);
});

test('a century and a calendar are said once for a column; until then, and where nobody can say it, a date is kept and its case comes in', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'calendars.csv');
  writeFileSync(
    file,
    'title,date,seen\nOne,1393/05/02,03/04/15\nTwo,1394,25/12/85\nThree,2016-05-02,01/02/99\nFour,93/05/02,around the fair\n',
  );
  const columns = (...said: readonly object[]) => ({
    mapping: { columns: ['title', 'begin', 'end'].map((field, at) => ({ column: ['title', 'date', 'seen'][at]!, field, ...said[at] })) },
  });
  const dates = async (choices: ReturnType<typeof columns>) => {
    const { cases, rejected } = await importCaseTable(vault, file, { ...choices, alike: 'take' });
    const shown = cases.map(({ id }) => showCase(vault, id).fields);
    return { dates: shown.map(({ begin, end }) => [begin, end]), rejected: rejected.map(({ row, code }) => [row, code]) };
  };
  const found = (await looking(vault, file, columns())).survey.columns();
  expect(found[1]!.dates).toMatchObject({ foreign: { count: 2, example: '1393/05/02', calendars: ['persian', 'islamic'] } });
  expect(found[2]!.dates).toMatchObject({
    ambiguous: 2,
    short: { count: 3, example: '03/04/15' },
    unread: { count: 1, example: 'around the fair' },
  });

  const open = { order: 'day-first', century: 'near', unread: 'keep' };
  expect((await dates(columns({}, {}, open))).dates.slice(0, 2)).toEqual([
    ['1393/05/02 (calendar?)', '2015-04-03'],
    ['1394 (calendar?)', '1985-12-25'],
  ]);
  expect(await dates(columns({}, { calendar: 'persian', order: 'month-first' }, { ...open, century: '19' }))).toEqual({
    dates: [
      ['2014-07-24 (persian: 1393/05/02)', '1915-04-03'],
      [expect.stringContaining('2015-03-21/2016-03-19'), '1985-12-25'],
      ['2016-05-02', '1999-02-01'],
      // Two figures are of no calendar that anybody said.
      ['93/05/02 (calendar?)', 'around the fair'],
    ],
    rejected: [],
  });
  expect((await dates(columns({}, {}, { order: 'day-first', century: '20' }))).rejected).toEqual([[5, 'date-ambiguous']]);
});

test('a value is said once for all its rows; one that nobody said refuses them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'values.csv');
  writeFileSync(file, `title,type\n${Array.from({ length: 30 }, (_, at) => `Case ${at},${at % 3 === 0 ? 'C7' : 'Arrests'}`).join('\n')}\n`);
  const found = (await looking(vault, file)).survey.columns()[1]!;
  expect(found.values).toEqual([
    { value: 'Arrests', count: 20, code: 'arrest', isGuess: true },
    { value: 'C7', count: 10, code: undefined, isGuess: false },
  ]);
  const codes = [
    { value: 'Arrests', code: 'arrest' },
    { value: 'C7', code: null },
  ];
  const mapping = {
    columns: [
      { column: 'title', field: 'title' },
      { column: 'type', field: 'act.type', codes },
    ],
  };
  expect(await importCaseTable(vault, file, { mapping })).toMatchObject({ added: 30, rejected: [] });
  expect(vault.raw.prepare('SELECT type, count(*) FROM act GROUP BY type').raw().all()).toEqual([['arrest', 20]]);
});

test('a spreadsheet shows its days as days, by its formats', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'list.xlsx');
  const styles =
    '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="dd&quot;x&quot;/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';
  const relations =
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/styles" Target="styles.xml"/></Relationships>';
  const rows = [
    ['Title', 'Date', 'Number of victims'],
    ['One', 42_194, '3'],
    ['Two', 42_194.5, '4'],
  ];
  writeFileSync(file, spreadsheet(rows, { parts: { 'xl/styles.xml': styles, 'xl/_rels/workbook.xml.rels': relations } }));
  const mapping = {
    columns: [
      { column: 'Title', field: 'title' },
      { column: 'Date', field: 'begin' },
    ],
  };
  const { cases } = await importCaseTable(vault, file, { mapping });
  expect(cases.map(({ id, row }) => [row, showCase(vault, id).fields['begin']])).toEqual([
    [2, '2015-07-09'],
    [3, '2015-07-09T12:00:00'],
  ]);
});

test('a mapping that does not fit is refused by name, and a cancelled import ends', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const columns = (field: string, column = 'title') => ({ mapping: { columns: [{ column, field }] } });
  for (const wrong of [columns('title', 'Heading'), columns('sex'), columns('key')])
    await expect(importCaseTable(vault, fixture('uwazi.csv'), wrong)).rejects.toMatchObject({ code: 'import.mapping' });
  const signal = AbortSignal.abort();
  await expect(importCaseTable(vault, fixture('uwazi.csv'), { signal })).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(count(vault, 'case_record')).toBe(0);
});

test('5,000 rows with twelve headings of their own come in, five actors as five, and the same again changes nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'watch.csv');
  writeFileSync(file, foreignCases(5000));
  const mapping = await proposedFor(vault, file);
  const violations = mapping.columns.find(({ column }) => column === 'Violation')!;
  violations.codes = [
    { value: 'C7', code: 'threat' },
    { value: 'Beaten up', code: 'beating' },
  ];
  const repairs = [{ row: 5001, cells: [{ column: 'When', value: '2019' }] }];
  expect(await importCaseTable(vault, file, { mapping, repairs })).toMatchObject({ added: 5000, rejected: [] });
  expect(count(vault, 'person')).toBe(85);
  expect(await importCaseTable(vault, file, { mapping, repairs })).toMatchObject({ added: 0, unchanged: 5000 });
}, 120_000);
