import { expect, test } from 'vitest';

import { listCases } from '../../../db/cases/queries.ts';
import { notTold } from '../../../db/model/chart.ts';
import { actEntity } from '../../../db/model/act.ts';
import { labelOf } from '../../../db/model/vocabulary.ts';
import { vocabulary } from '../../../db/vocabularies/vocabularies.ts';
import { consentEntity } from '../../../db/model/consent.ts';
import { sourceEntity } from '../../../db/model/source.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { composeAssessment } from '../../../db/report/compose/assessment.ts';
import { tableOf } from '../../../db/report/compose/charts.ts';
import { type PreparedReport, prepareReport, type ReadersChoices } from '../../../db/report/compose/prepare.ts';
import { plainText } from '../../../db/report/model/document.ts';
import { printableReport, textsOf } from '../../../db/report/model/texts.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { partsIn } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { demoRound, gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

const choices = { language: 'en', date: '2016-07-01' } as const;

async function told(
  vault: Vault,
  round: RecordId,
  more: Partial<ReadersChoices> = {},
): Promise<PreparedReport & { readonly words: string }> {
  const all = { ...choices, ...more };
  const prepared = await prepareReport(vault, round, all);
  const report = printableReport(await composeAssessment(prepared.data, prepared.charts, all));
  return { ...prepared, words: [...report.imprint, ...report.blocks.flatMap(textsOf)].join('\n') };
}

const caseCalled = (vault: Vault, words: string) => listCases(vault, { limit: 100 }).find(({ title }) => title!.includes(words))!.id;
const titles = (vault: Vault) => new Map(listCases(vault, { limit: 100 }).map(({ id, title }) => [title!, id]));

test('who reads decides which cases are told: by what the people in them agreed to, and missing means no', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const inside = await told(vault, round);
  // Refused to partners and the public; agreed to without a name; agreed to with the name.
  const [refused, unnamed, named] = [
    'Licence of a law firm not renewed',
    'Lawyer kept from her client',
    'Passport withheld before a session',
  ];
  for (const title of [refused!, unnamed!, named!]) expect(inside.words).toContain(title);
  const open = await told(vault, round, { audience: 'public' });
  expect(open.words).not.toContain(refused);
  expect(open.words).toContain(unnamed);
  expect(open.words).toContain(named);
  const partners = await told(vault, round, { audience: 'partners' });
  expect(partners.words).not.toContain(refused);
  expect(partners.words).toContain(unnamed);
  expect(open.data.disclosure.blocked.map(({ effect, reason }) => `${effect} ${reason}`)).toEqual(
    expect.arrayContaining(['not-told refused', 'not-told ask-again', 'without-name refused', 'without-name ask-again']) as string[],
  );
  for (const { record, case: id, entity } of open.data.disclosure.blocked) {
    expect(entity).toBe('person');
    expect(listPeople(vault, { limit: 100 }).map((person) => person.id)).toContain(record);
    expect([...titles(vault).values()]).toContain(id);
  }
});

test('where a case that is not told happened is not said of others either: no coverage names its place', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  editRecord(vault, 'case', caseCalled(vault, 'Licence of a law firm not renewed'), { place: 'Quiet Reach' });
  const words = async (audience: 'internal' | 'partners' | 'public') => (await told(vault, round, { audience })).words;
  expect(await words('internal')).toMatch(/none from [^.]*Quiet Reach/);
  expect(await words('partners')).not.toContain('Quiet Reach');
  expect(await words('public')).not.toContain('Quiet Reach');
  const [first] = listPeople(vault, { limit: 1 });
  editRecord(vault, 'case', caseCalled(vault, 'Lawyer kept from her client'), { place: 'Silent Weir' });
  addRecord(vault, 'consent', { person: first!.id, date: '2016-04', analysis: 'no' });
  expect(await words('internal')).not.toContain('Silent Weir');
});

test('what assessors wrote of a grade that is not settled is for the team and its partners, never for the public', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const reason = 'Two complaints were taken up by a court in 2015';
  expect((await told(vault, round, { audience: 'public' })).words).toContain(reason);
  const [section] = (await told(vault, round)).data.chapters
    .flatMap(({ sections }) => sections)
    .filter(({ detail }) => detail.paragraph === '186.62');
  trashRecord(vault, 'verdict', section!.shown.verdict!.id);
  expect((await told(vault, round)).words).toContain(reason);
  expect((await told(vault, round, { audience: 'public' })).words).not.toContain(reason);
});

test('a number that is left out is as narrow as one that is told: names of rows keep their room', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { charts } = await told(vault, await gradedRound(vault), { audience: 'public' });
  const [kinds] = tableOf(charts.kinds);
  expect(kinds!.rows.flat(2).map((run) => run.kind === 'text' && run.text)).toContain(notTold);
  expect(kinds!.columns.map(({ share }) => share)).toEqual([4, ...kinds!.columns.slice(1).map(() => 1)]);
});

test('somebody who agreed to nothing is in no report: the case is counted, and not told', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const before = await told(vault, round);
  const [first] = listPeople(vault, { limit: 1 });
  addRecord(vault, 'consent', { person: first!.id, date: '2016-04', analysis: 'no' });
  const after = await told(vault, round);
  expect(before.words).toContain('Lawyer kept from her client');
  expect(after.words).not.toContain('Lawyer kept from her client');
  expect(after.data.cases.size).toBe(before.data.cases.size);
  expect(after.data.disclosure.blocked).toEqual([
    expect.objectContaining({
      effect: 'not-told',
      reason: 'refused',
      entity: 'person',
      record: first!.id,
      consent: expect.any(String) as string,
    }),
  ]);
});

test('consent that ended after the day that a report bears is none: the report leaves today', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const [first] = listPeople(vault, { limit: 1 });
  for (const { id } of partsIn(vault, consentEntity, first!.id)) editRecord(vault, 'consent', id, { expires: '2020-01-01' });
  const { words, data } = await told(vault, round);
  expect(words).not.toContain('Lawyer kept from her client');
  expect(data.disclosure.blocked).toMatchObject([{ effect: 'not-told', reason: 'expired', record: first!.id }]);
});

test('a report for others has numbers of its own for cases, and the public learns months and towns no more exactly than the rule', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const numbers = listCases(vault, { limit: 100 }).map(({ number }) => number!);
  const inside = await told(vault, round);
  const open = await told(vault, round, { audience: 'public' });
  const partners = await told(vault, round, { audience: 'partners' });
  expect(numbers.some((number) => inside.words.includes(number))).toBe(true);
  for (const number of numbers) expect(open.words + partners.words).not.toContain(number);
  expect(partners.words).toContain('13 July 2015');
  expect(open.words).not.toMatch(/13 July 2015|July 2015|Hangzhou/);
  expect(open.words).toContain('third quarter of 2015');
  expect((await told(vault, round, { audience: 'public', dates: 'month' })).words).toContain('July 2015');
  expect(open.words).toContain('Beijing');
});

test('a level 3 case is told to the public only where everybody in it agreed; from 4 on in no report', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const title = 'Lawyer kept from her client at the detention centre';
  const id = titles(vault).get(title)!;
  const isTold = async (more: Partial<ReadersChoices> = {}) => (await told(vault, round, more)).words.includes(title);
  editRecord(vault, 'case', id, { confidentiality: 3 });
  expect([await isTold(), await isTold({ audience: 'public' })]).toEqual([true, true]);
  // Family is listed, and was never asked.
  const family = addRecord(vault, 'person', { kind: 'person' });
  editRecord(vault, 'case', id, { [`people/${family}`]: true });
  expect([await isTold(), await isTold({ audience: 'public' })]).toEqual([true, false]);
  editRecord(vault, 'case', id, { confidentiality: 4 });
  expect([await isTold(), await isTold({ audience: 'partners' }), await isTold({ audience: 'public' })]).toEqual([false, false, false]);
});

test('a source is named only where it may be, and the person that it is agreed', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const id = titles(vault).get('Passport withheld before a session in Geneva')!;
  const [source] = partsIn(vault, sourceEntity, id);
  const isNamed = async (audience: 'internal' | 'partners' | 'public') =>
    (await told(vault, round, { audience })).words.includes('The person herself');
  editRecord(vault, 'source', source!.id, { confidentiality: 2 });
  expect([await isNamed('internal'), await isNamed('partners'), await isNamed('public')]).toEqual([true, false, false]);
  editRecord(vault, 'source', source!.id, { mayBeNamed: true });
  expect([await isNamed('partners'), await isNamed('public')]).toEqual([true, true]);
  const teller = addRecord(vault, 'person', { kind: 'person' });
  editRecord(vault, 'source', source!.id, { person: teller });
  expect([await isNamed('internal'), await isNamed('partners'), await isNamed('public')]).toEqual([false, false, false]);
});

test('where a text names somebody who may not be named, what stands for them is put there; the public is not told who graded', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const id = titles(vault).get('Lawyer kept from her client at the detention centre')!;
  editRecord(vault, 'case', id, { title: 'Counsel of 王全 sent away; Wang Quan and Zhao Mingyuan waited' });
  const open = await told(vault, round, { audience: 'public' });
  expect(open.words).not.toMatch(/王全|Wang Quan|Zhao Mingyuan/);
  expect(open.words).toMatch(/Counsel of Defender ([A-Z]) sent away; Defender \1 and \[name withheld\] waited/);
  expect(open.data.disclosure.replaced.map(({ name }) => name)).toEqual(['王全', 'Wang Quan', 'Zhao Mingyuan']);
  expect(open.words).not.toMatch(/Ines Holt|Tomas Reed|Maren Vogt/);
  expect(open.words).toMatch(/Assessor 1/);
  expect((await told(vault, round, { audience: 'public', isNamingAssessors: true })).words).toContain('Ines Holt');
  expect((await told(vault, round, { audience: 'partners' })).words).toContain('Ines Holt');
});

test('what stands for somebody is the same within a report and drawn anew for each', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const people = listPeople(vault, { limit: 100 });
  const first = (await told(vault, round, { audience: 'public' })).data.disclosure;
  const again = (await told(vault, round, { audience: 'public', marks: first.fresh })).data.disclosure;
  const names = (one: typeof first) => people.map(({ id }) => one.person(id));
  expect(names(again)).toEqual(names(first));
  expect(again.fresh).toEqual([]);
  const others = await Promise.all(
    Array.from({ length: 4 }, async () => names((await told(vault, round, { audience: 'public' })).data.disclosure).join()),
  );
  expect(new Set([names(first).join(), ...others]).size).toBeGreaterThan(1);
});

test('numbers that were drawn stand in their order, and how many places there are is said of the cases that are told', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  for (const audience of ['partners', 'public'] as const) {
    const all = { ...choices, audience };
    const { data, charts } = await prepareReport(vault, round, all);
    const report = await composeAssessment(data, charts, all);
    const numbers = report.blocks.flatMap((block) =>
      block.kind === 'table' && block.caption === 'Cases that this report cites'
        ? block.rows.map(([cell]) => Number(plainText(cell!)))
        : [],
    );
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  }
  const words = (await told(vault, round, { audience: 'partners' })).words;
  expect(words).toMatch(/This report rests on 12 documented cases; the \d+ of them that are told are from \d+ places/);
  // A case that is not told is alone in its place: no section counts that place.
  const id = caseCalled(vault, 'Licence of a law firm not renewed');
  const counted = async () =>
    /\d documented cases?; the \d+ told here in (\d+) place/.exec((await told(vault, round, { audience: 'partners' })).words)?.[1];
  const before = await counted();
  editRecord(vault, 'case', id, { place: 'Quiet Reach' });
  expect([before, await counted()]).toEqual([before, before]);
  expect(before).toBeDefined();
});

test('what is recorded stands in the language in which it was written, and the other language says so once', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const [english, chinese] = [(await told(vault, round)).words, (await told(vault, round, { language: 'zh-Hans' })).words];
  expect(chinese.split('均保留其书写时所用的语言').length).toBe(2);
  expect(english).not.toContain('stand in the language in which they were written');
});

test('what the public counts in the cases that are told leaves no small number of those that are not in any table of acts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await demoRound(vault);
  const all = { ...choices, audience: 'public' } as const;
  const { data, charts } = await prepareReport(vault, round, all);
  const kinds = await vocabulary('act-types');
  const own = data.disclosure.told.flatMap(({ id }) => partsIn(vault, actEntity, id));
  const toldOf = Map.groupBy(own, ({ fields }) => labelOf(kinds, String(fields['type']), 'en'));
  // The last row and column are totals; what is told is counted of the records, by nothing of the report.
  const left = charts.kinds.rows.map((row, n, rows) => {
    const mine = n === rows.length - 1 ? own.length : (toldOf.get(row[0]!.text)?.length ?? 0);
    return { kind: row[0]!.text, total: row.at(-1)!.text, left: Number(row.at(-1)!.text) - mine };
  });
  expect(left.some(({ total }) => total !== notTold)).toBe(true);
  expect(left.filter((one) => one.left > 0 && one.left < 3)).toEqual([]);
});
