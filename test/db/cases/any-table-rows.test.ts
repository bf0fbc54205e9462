/** Which rows of somebody's table are one case, which cannot be taken, and what becomes of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { saveRefused } from '../../../db/cases/table/refused-file.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { saveMapping } from '../../../db/recommendations/mappings.ts';
import { looking, proposedFor } from '../../support/case-tables.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('rows of one case may stand anywhere, and agree on it; where one of them cannot be taken, all wait', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'rows.csv');
  const rows = [
    '1,One,2015,Ada',
    '2,Two,,Cor',
    '1,One,,Bel',
    '2,Other,,Dun',
    '3,Three,,Eli',
    '4,Four,2016,Gil',
    '1,One,2015,Fay',
    '4,Four,soon,Hal',
  ];
  writeFileSync(file, ['id,title,date,victim', ...rows].join('\n'));
  const { survey, cases } = await looking(vault, file);
  expect(cases).toBe(4);
  expect(survey.refused.map(({ row, problems }) => [row, problems.map(({ code }) => code)])).toEqual([
    [3, ['case-waits']],
    [5, ['case-differs']],
    [7, ['case-waits']],
    [9, ['date-invalid']],
  ]);
  const stored = await importCaseTable(vault, file, { mapping: await proposedFor(vault, file) });
  expect(stored.cases.map(({ row, number }) => [row, number])).toEqual([
    [2, expect.stringMatching(/1$/)],
    [6, expect.stringMatching(/2$/)],
  ]);
  const { people, fields } = showCase(vault, stored.cases[0]!.id);
  expect(people.map(({ names }) => names[0]!.fields['fullName']).sort()).toEqual(['Ada', 'Bel', 'Fay']);
  expect(fields).toMatchObject({ title: 'One', begin: '2015' });
});

test('cells may be parted by a bar; one in a title or between two languages parts nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'bars.csv');
  const headings = async (...lines: readonly string[]) => {
    writeFileSync(file, lines.join('\r\n'));
    return (await proposedFor(vault, file)).columns.map(({ column }) => column);
  };
  expect(await headings('id|title|"date|begin"', '1|One, of two; days|2015')).toEqual(['id', 'title', 'date|begin']);
  expect(await headings('Cases | 2015', '', 'id,title', '1,One')).toEqual(['id', 'title']);
  expect(await headings('No | 编号,Title | 标题', '1,One')).toEqual(['No | 编号', 'Title | 标题']);
});

test('a column that is no number of a case is named, and does not take the memory of all its rows', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'same.csv');
  writeFileSync(file, ['id,title', ...Array.from({ length: 2500 }, () => '7,One'), '8,Two'].join('\n'));
  const { survey, cases } = await looking(vault, file);
  expect([survey.refusedRows, cases]).toEqual([2500, 3]);
  expect(survey.refused[0]!.problems.map(({ code }) => code)).toEqual(['case-long']);
});

test('a row is mended in place, or left out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'odd.csv');
  writeFileSync(file, 'title,date,place\nOne,sometime,Here\nTwo,2013\nThree,2015,There\n');
  expect((await looking(vault, file)).survey.refused.map(({ row, cells }) => [row, cells])).toEqual([
    [2, ['One', 'sometime', 'Here']],
    [3, ['Two', '2013']],
  ]);
  const repairs = [
    { row: 2, cells: [{ column: 'date', value: '2014' }] },
    { row: 3, cells: [], isLeftOut: true },
  ];
  const { cases, rejected } = await importCaseTable(vault, file, { repairs });
  expect(rejected).toEqual([]);
  expect(cases.map(({ id }) => showCase(vault, id).fields['begin'])).toEqual(['2014', '2015']);
});

test('rows that cannot be taken are written as they stand with one column more, which is none of the table when they come again', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [file, out] = [join(workshop.folder, 'odd.csv'), join(workshop.folder, 'refused.csv')];
  writeFileSync(file, 'Title,Date,Note\nOne,sometime,=1+1\nTwo,2013,b\n');
  const mapping = await proposedFor(vault, file);
  saveMapping(vault, 'cases', 'odd', mapping);
  const heading = 'Lapwing: why not taken';
  expect(await saveRefused(vault, file, out, { mapping, heading, words: new Map([['date-invalid', 'No date.']]) })).toBe(1);
  expect(readFileSync(out, 'utf8')).toBe(`\ufeffTitle,Date,Note,${heading}\r\nOne,sometime,'=1+1,Date: sometime: No date.\r\n`);
  writeFileSync(out, readFileSync(out, 'utf8').replace('One,sometime', 'One,2012'));
  const look = await lookAtCaseTable(vault, out);
  expect(look).toMatchObject({ kind: 'table', mappingName: 'odd', counts: { added: 1, rejected: 0 } });
  // Refused once more, it says why anew.
  writeFileSync(out, readFileSync(out, 'utf8').replace('One,2012', 'One,never'));
  await saveRefused(vault, out, `${out}.csv`, { mapping, heading, words: new Map() });
  expect(readFileSync(`${out}.csv`, 'utf8')).toMatch(
    /^\ufeffTitle,Date,Note,Lapwing: why not taken\r\nOne,never,'=1\+1,"Date: never: Not a date[^\r]*\r\n$/,
  );
});

test('a heading in two rows, a row of totals, a slip in a kind and N.N. are what they are in an office', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'office.csv');
  const rows = [
    'Attacks of 2015,,,,',
    'Victim,,Event,,',
    'Name,Occupation,Date,Place,What was done',
    'N.N.,lawyer,2015-07-09,Hexi,arest',
    'N.N.,journalist,2015-07-10,Hexi,arest',
    'Total,,2,,',
  ];
  writeFileSync(file, rows.join('\n'));
  const mapping = await proposedFor(vault, file);
  expect(mapping.columns.map(({ column, field }) => [column, field])).toEqual([
    ['Victim: Name', 'person.name'],
    ['Victim: Occupation', 'person.occupation'],
    ['Event: Date', 'begin'],
    ['Event: Place', 'place'],
    ['Event: What was done', 'act.type'],
  ]);
  const { survey, people } = await looking(vault, file);
  expect(survey.refused.map(({ row, problems }) => [row, problems[0]!.code])).toEqual([
    // A guess is confirmed by a person.
    [4, 'value-unknown'],
    [5, 'value-unknown'],
    [6, 'row-of-totals'],
  ]);
  expect(survey.columns().find(({ values }) => values)?.values).toEqual([{ value: 'arest', count: 2, code: 'arrest', isGuess: true }]);
  expect(people.found()).toMatchObject([{ name: 'N.N.', is: 'each', count: 2 }]);
});

test('a column without a name is no heading in two rows: no record becomes one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'gap.csv');
  for (const [first, second] of [
    ['Ann Vale,Beaten,Hexi', 'Bel Orr,Summoned,Hexi'],
    ['Ann Vale,Beaten,2015-07-09', 'Bel Orr,Summoned,2015-07-10'],
  ]) {
    writeFileSync(file, `Victim,,Note\n${first}\n${second}\n`);
    const mapping = await proposedFor(vault, file);
    expect(mapping.columns[0]).toMatchObject({ column: 'Victim' });
  }
});
