/** Everything that a case holds, from a table of somebody's own: proceedings, places of detention, relations, risks, fields and terms of a team. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { exportedCase } from '../../../db/cases/exported-case.ts';
import { importCaseTable } from '../../../db/cases/table/import.ts';
import { lookAtCaseTable } from '../../../db/look/case-table.ts';
import { type CaseTarget, caseTargets, ownTargets } from '../../../db/model/case-mapping.ts';
import { type CaseRole, isSetOf, roleDescriptions } from '../../../db/model/case-roles.ts';
import { codeOfTerm, fieldOfOwn, type OwnFieldKind, ownFieldKinds } from '../../../db/model/term.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { addTerm, mergeTerm } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { looking, proposedFor } from '../../support/case-tables.ts';
import { everything } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';

interface Shown {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sets?: Readonly<Record<string, readonly string[]>>;
}
type Whole = Shown & Readonly<Record<string, readonly Whole[]>>;

const whole = (vault: Vault, id: string) => exportedCase(vault, id, everything) as unknown as Whole;
const nameOf = (one: Whole, id: unknown) => one['people']!.find((person) => person.id === id)?.['names']![0]!.fields['fullName'];

test('headings say who judged, what is charged, when it was heard and where somebody was held', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'court.csv');
  const rows = [
    [
      '编号',
      '姓名',
      '做了什么',
      '事发日期',
      '羁押地点',
      '案号',
      '法院',
      '审判长',
      '辩护律师',
      '涉嫌罪名',
      '起诉日期',
      '开庭日期',
      '判决日期',
      '风险',
    ],
    [
      '1',
      '闻巧枝',
      '拘留',
      '2015-07-09',
      '河西看守所',
      '（2015）刑初7号',
      '河西法院',
      '卜法官',
      '祝律师',
      '寻衅滋事；诽谤',
      '2015-09-01',
      '2015-10-01；2015-11-02',
      '2016-01-05',
      '再次被抓',
    ],
    [
      '1',
      '闻巧枝',
      '拘留',
      '2015-07-09',
      '河西看守所',
      '（2015）刑初7号',
      '河西法院',
      '卜法官',
      '祝律师',
      '',
      '',
      '2015-12-03',
      '2016-01-05',
      '再次被抓',
    ],
  ];
  writeFileSync(file, stringify(rows));
  const mapping = await proposedFor(vault, file);
  expect(mapping.columns.map(({ field }) => field)).toEqual([
    'key',
    'person.name',
    'act.type',
    'begin',
    'stay.place',
    'proceeding.caseNumber',
    'proceeding.court',
    'proceeding.judge',
    'proceeding.counsel',
    'charge.offence',
    'charge.date',
    'hearing.date',
    'proceeding.decided',
    'risk.description',
  ]);
  const { cases, problems } = await importCaseTable(vault, file, { mapping });
  expect(problems).toEqual([]);
  const one = whole(vault, cases[0]!.id);
  // Both rows tell of one proceeding; the second says one more hearing.
  const [proceeding, ...others] = one['proceedings']!;
  expect(others).toEqual([]);
  expect(proceeding!['charges']!.map(({ fields }) => [fields['offence'], fields['date']])).toEqual([
    ['寻衅滋事', undefined],
    ['诽谤', undefined],
  ]);
  // Which of the charges the date is of nobody says: it stands in the remarks.
  expect(one.fields['remarks']).toBe('起诉日期: 2015-09-01');
  expect(proceeding!['hearings']!.map(({ fields }) => fields['date'])).toEqual(['2015-10-01', '2015-11-02', '2015-12-03']);
  expect(['person', 'court', 'judge', 'counsel'].map((field) => nameOf(one, proceeding!.fields[field]))).toEqual([
    '闻巧枝',
    '河西法院',
    '卜法官',
    '祝律师',
  ]);
  expect(one['acts']!.flatMap((act) => act['stays']!.map(({ fields }) => fields['place']))).toEqual(['河西看守所', '河西看守所']);
  const victim = one['people']!.find((person) => nameOf(one, person.id) === '闻巧枝')!;
  expect(victim['risks']!.map(({ fields }) => fields['description'])).toEqual(['再次被抓']);
  // The same list again: what is part of the case is the same, and nothing is left out with a word.
  expect(await importCaseTable(vault, file, { mapping })).toMatchObject({ unchanged: 1, notTaken: [] });
});

test('numbers in headings say which charge is of which proceeding, and which place is of which act', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'numbered.csv');
  const columns = [
    ['act 1', 'act.type', 1],
    ['act 2', 'act.type', 2],
    ['held 2', 'stay.place', 2],
    ['court 1', 'proceeding.court', 1],
    ['court 2', 'proceeding.court', 2],
    ['article 2', 'charge.article', 2],
    ['post 1', 'relation.position', 1],
    ['at 1', 'relation.other', 1],
    ['name', 'person.name', 1],
  ] as const;
  writeFileSync(
    file,
    `${columns.map(([name]) => name).join(',')}\narrest,torture,Cellar,First Court,Second Court,293,Editor,Tern Weekly,Ada Tern\n`,
  );
  const mapping = { columns: columns.map(([column, field, at]) => ({ column, field, ...(at > 1 && { at }) })) };
  const { cases, problems } = await importCaseTable(vault, file, { mapping });
  expect(problems).toEqual([]);
  const one = whole(vault, cases[0]!.id);
  expect(one['acts']!.map(({ fields, ...act }) => [fields['type'], act['stays']!.map((stay) => stay.fields['place'])])).toEqual([
    ['arrest', []],
    ['torture', ['Cellar']],
  ]);
  expect(
    one['proceedings']!.map(({ fields, ...each }) => [
      nameOf(one, fields['court']),
      each['charges']!.map((charge) => charge.fields['article']),
    ]),
  ).toEqual([
    ['First Court', []],
    ['Second Court', ['293']],
  ]);
  const [ada] = one['people']!.filter(({ id }) => nameOf(one, id) === 'Ada Tern');
  expect(ada!['relations']!.map(({ fields }) => [fields['position'], nameOf(one, fields['other'])])).toEqual([['Editor', 'Tern Weekly']]);
});

test('what is part of something that the row does not name is refused by row and column; so is what a field cannot take', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const score = addOwnField(vault, { of: 'case', kind: 'number', english: 'Risk score' });
  const file = join(workshop.folder, 'alone.csv');
  const long = 'x'.repeat(501);
  const rows = [
    ['Title', 'Held at', 'Months', 'Court', 'Score'],
    ['One', 'Hexi prison', '', '', ''],
    ['Two', '', 'eight', '', ''],
    ['Three', '', '8', long, ''],
    ['Four', '', '', '', '1,500'],
    ['Five', '', '8', '', '1,5'],
  ];
  writeFileSync(file, stringify(rows));
  const fields = ['title', 'stay.place', 'proceeding.sentenceMonths', 'proceeding.caseNumber', fieldOfOwn(score)];
  const mapping = { columns: rows[0]!.map((column, at) => ({ column, field: fields[at]! })) };
  const { problems, cases } = await importCaseTable(vault, file, { mapping });
  expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'Held at', 'part-alone'],
    [3, 'Months', 'field-invalid'],
    [4, 'Court', 'text-too-long'],
    [5, 'Score', 'field-invalid'],
  ]);
  expect(whole(vault, cases[0]!.id).fields[fieldOfOwn(score)]).toBe(1.5);
});

test('a column that is called as a field of the team is that field; its values, and terms of the team, are read in both languages', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ward = addOwnField(vault, { of: 'act', kind: 'choice', english: 'Ward', chinese: '病区' });
  const north = await addTerm(vault, ward, { english: 'North', chinese: '北区' });
  const raid = await addTerm(vault, 'act-types', { english: 'Hostel raid', chinese: '查旅馆', parent: 'home-searched' });
  const old = await addTerm(vault, 'act-types', { english: 'Night check of a hostel' });
  await mergeTerm(vault, old, codeOfTerm(raid));
  const file = join(workshop.folder, 'own.csv');
  writeFileSync(file, 'Title,Type,病区\nOne,hostel raid,北区\nTwo,查旅馆,north\nThree,Night check of a hostel,\n');
  const mapping = await proposedFor(vault, file);
  expect(mapping.columns.map(({ field }) => field)).toEqual(['title', 'act.type', `act.${fieldOfOwn(ward)}`]);
  const { cases, problems } = await importCaseTable(vault, file, { mapping });
  expect(problems).toEqual([]);
  const acts = cases.map(({ id }) => whole(vault, id)['acts']![0]!.fields);
  expect(acts.map((fields) => fields['type'])).toEqual([codeOfTerm(raid), codeOfTerm(raid), codeOfTerm(raid)]);
  expect(acts.map((fields) => fields[fieldOfOwn(ward)])).toEqual([codeOfTerm(north), codeOfTerm(north), undefined]);
  // Our own table with such a field is no table of somebody else.
  writeFileSync(file, `id,number,title,Ward [own/${ward} choice],records\n`);
  expect(await lookAtCaseTable(vault, file)).toMatchObject({ kind: 'own' });
});

/** A cell for a target, and what has to stand in its field. */
async function cellsFor(vault: Vault, { takes, role, name }: CaseTarget): Promise<readonly (readonly [cell: string, value: unknown])[]> {
  if (takes === 'number')
    return [
      ['2', 2],
      ['-1.25', -1.25],
    ];
  if (takes === 'name') return ['Ada Tern', 'Court of Hexi', '卜法官'].map((text) => [text, text]);
  if (typeof takes !== 'object') return [];
  if (takes.kind === 'boolean')
    return [
      ['yes', true],
      ['否', false],
    ];
  if (takes.kind === 'integer')
    return takes.guard
      ? [['3', 3]]
      : [
          ['12', 12],
          ['7', 7],
        ];
  if (takes.kind === 'date')
    return [
      ['2015-03', '2015-03'],
      ['9 July 2015', '2015-07-09'],
    ];
  if (takes.kind === 'text') return ['said', '说了', 'a|b, c'].map((text) => [text, text]);
  const { terms } = await vocabularyIn(vault, takes.vocabulary!);
  const offered = terms.filter(({ deprecated, mergedInto }) => !deprecated && mergedInto === undefined).slice(0, 3);
  return offered.map(({ code }) => [code, isSetOf(role, name) ? [code] : code]);
}

test('every field that a column can be comes to stand in its place: a property of the description', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const of of ['case', 'act', 'person', 'source', 'proceeding'] as const)
    for (const kind of ownFieldKinds) {
      const field = addOwnField(vault, { of, kind: kind satisfies OwnFieldKind, english: `${of} ${kind}` });
      if (kind === 'choice') await addTerm(vault, field, { english: 'North' });
    }
  const targets = [...caseTargets, ...ownTargets(listOwnFields(vault))].filter(
    ({ field, takes }) =>
      (typeof takes === 'object' || takes === 'name' || takes === 'number') && field !== 'person.name' && field !== 'actor.name',
  );
  const choices = await Promise.all(targets.map(async (target) => cellsFor(vault, target)));
  const row = fc.tuple(...choices.map((some) => fc.option(fc.nat(some.length - 1), { freq: 2, nil: undefined })));
  const made = fc.sample(row, { numRuns: 12, seed: 7 });
  // What needs it has an act and somebody whom it happened to.
  const fixed = { 'act.type': 'arrest', 'person.name': 'Wei Ran', 'actor.name': 'Hexi police' };
  const free = targets.map(({ field }, at) => [field, at] as const).filter(([field]) => !Object.hasOwn(fixed, field));
  const header = [...Object.keys(fixed), ...free.map(([field]) => field), 'title'].filter((name, at, all) => all.indexOf(name) === at);
  const cellOf = (name: string, chosen: (typeof made)[number], n: number) => {
    if (name === 'title') return `Case ${n}`;
    if (name === 'person.name') return `Wei Ran ${n}`;
    if (Object.hasOwn(fixed, name)) return fixed[name as 'act.type'];
    const at = free.find(([field]) => field === name)![1];
    const pick = chosen[at];
    return pick === undefined ? '' : choices[at]![pick]![0];
  };
  const file = join(workshop.folder, 'all.csv');
  writeFileSync(file, stringify([header, ...made.map((chosen, n) => header.map((name) => cellOf(name, chosen, n)))]));
  const mapping = { columns: header.map((column) => ({ column, field: column })) };
  expect((await looking(vault, file, { mapping })).survey.refused).toEqual([]);
  const { cases } = await importCaseTable(vault, file, { mapping });
  expect(cases).toHaveLength(made.length);
  for (const [n, chosen] of made.entries()) {
    const one = whole(vault, cases[n]!.id);
    for (const [field, at] of free) {
      const pick = chosen[at];
      const { role, name, takes } = targets[at]!;
      if (pick === undefined || name === 'title') continue;
      const [, wanted] = choices[at]![pick]!;
      const record = recordOf(one, role);
      const found = isSetOf(role, name) ? record?.sets?.[name] : record?.fields[name];
      expect([field, takes === 'name' ? nameOf(one, found) : found]).toEqual([field, wanted]);
    }
  }
});

/** The one of a role that the row made. */
function recordOf(one: Whole, role: CaseRole): Whole | undefined {
  if (role === 'case') return one;
  const { of, list } = roleDescriptions[role];
  if (role === 'person') return one['people']!.find(({ id }) => String(nameOf(one, id)).startsWith('Wei Ran'));
  return recordOf(one, of!)?.[role === 'actor' ? 'involvements' : list]?.[0];
}
