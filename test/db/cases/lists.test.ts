import { expect, test } from 'vitest';

import { createCase, findCase } from '../../../db/cases/commands.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { caseOfAct, casesWithSameNumber, showCase } from '../../../db/cases/details.ts';
import { listCases } from '../../../db/cases/queries.ts';
import { casesByKey } from '../../../db/cases/rows.ts';
import { titleFactsOf } from '../../../db/cases/title-facts.ts';
import { historyOf } from '../../../db/history/history.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addTheme, listThemes, moveTheme } from '../../../db/themes/themes.ts';
import { listUnfinished, noteHandover, summarizeToday } from '../../../db/today/today.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { queryPlanOf, recordStatements } from '../../support/plans.ts';

const whole = {
  begin: '2015-03-09',
  place: 'Reedmarsh',
  narrative: 'Taken at night.',
  people: [{ key: 'v', name: '王全' }],
  acts: [{ type: 'arrest', victim: 'v' }],
  sources: [{ title: 'Sister' }],
};

async function titles(vault: Vault, order: ListOrder): Promise<(string | null)[]> {
  return casesByKey(vault, caseKeys(vault, { sort: [{ by: 'title' }], ...order })).map(({ title }) => title);
}

test('a list of cases is filtered by words, names, kind of act, period, and what is missing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { ...whole, title: 'A whole one' });
  createCase(vault, { title: 'Bare', place: '100 % Street' });
  createCase(vault, { ...whole, title: 'Old', begin: '2012', acts: [{ type: 'beating', victim: 'v' }] });
  trashRecord(vault, 'case', createCase(vault, { ...whole, title: 'Trashed' }).id);

  expect(await titles(vault, {})).toEqual(['A whole one', 'Bare', 'Old']);
  expect(await titles(vault, { text: 'whole reedmarsh' })).toEqual(['A whole one']);
  expect(await titles(vault, { text: '王全' })).toEqual(['A whole one', 'Old']);
  expect(await titles(vault, { text: '100 % ' })).toEqual(['Bare']);
  expect(await titles(vault, { text: '_' })).toEqual([]);
  expect(await titles(vault, { filters: { act: ['beating'] } })).toEqual(['Old']);
  expect(await titles(vault, { from: '2014-01-01', to: '2016-05-31' })).toEqual(['A whole one', 'Bare']);
  expect(await titles(vault, { filters: { missing: ['any'] } })).toEqual(['Bare']);
  expect(await titles(vault, { filters: { linked: ['0'] }, sort: [{ by: 'title', isFalling: true }] })).toEqual([
    'Old',
    'Bare',
    'A whole one',
  ]);
  expect(await titles(vault, { sort: [{ by: 'place' }, { by: 'title' }] })).toEqual(['Bare', 'A whole one', 'Old']);
});

test('a row names the first act and whom it was done to', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { ...whole, title: 'One' });
  expect(casesByKey(vault, caseKeys(vault, {}))).toMatchObject([{ actType: 'arrest', victim: '王全', acts: 1 }]);
});

test('what a case is called by that nobody named is what its row says, in the trash too; what is not here is left out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, number } = createCase(vault, { ...whole, title: 'x' });
  editRecord(vault, 'case', id, { title: null });
  const bare = createCase(vault, { title: 'y' });
  trashRecord(vault, 'case', id);
  expect(titleFactsOf(vault, [vault.newId(), bare.id, id])).toEqual([
    { id: bare.id, number: bare.number, act: null, victim: null, begin: null },
    { id, number, act: 'arrest', victim: '王全', begin: '2015-03-09' },
  ]);
});

test('Today names each missing part, counts all, and knows the last hand-over', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { ...whole, title: 'Whole' });
  const { id } = createCase(vault, { title: 'x', acts: [{ type: 'arrest' }] });
  editRecord(vault, 'case', id, { title: null });
  const today = summarizeToday(vault);
  const missing = ['title', 'date', 'place', 'victim', 'source', 'narrative'];
  expect(today.recent[0]).toMatchObject({ id, title: null, missing });
  expect(listUnfinished(vault)).toMatchObject({ incomplete: 1, missing: missing.map((part) => ({ part, count: 1 })) });
  expect(await titles(vault, { filters: { missing: ['place'] } })).toEqual([null]);
  expect(await titles(vault, { filters: { missing: ['kind'] } })).toEqual([]);
  expect(today).not.toHaveProperty('lastHandover');
  noteHandover(vault, { bundle: vault.newId(), recipients: [], cases: 'all' });
  expect(summarizeToday(vault).lastHandover).toMatch(/^\d{4}-/);
});

test('Today counts every deadline, nearest first, and none of a case that is closed', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (let day = 10; day < 24; day += 1) createCase(vault, { title: `Day ${day}`, deadline: `2026-04-${day}` });
  createCase(vault, { title: 'Month', deadline: '2026-03' });
  createCase(vault, { title: 'Closed', deadline: '2012', monitoringStatus: 'closed' });
  const { deadlines, deadlineCount } = summarizeToday(vault);
  expect(deadlineCount).toBe(15);
  expect(deadlines).toHaveLength(15);
  expect(deadlines[0]).toMatchObject({ title: 'Month', latest: '2026-03-31' });
  expect(await titles(vault, { filters: { due: ['1'] } })).toHaveLength(15);
});

test('Today knows which answers are waited for, until they come or their case goes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [one, gone] = [createCase(vault, { title: 'One' }).id, createCase(vault, { title: 'Gone' }).id];
  const asked = (fields: Readonly<Record<string, string>>, of = one) => addRecord(vault, 'intervention', { case: of, ...fields });
  const late = asked({ addressee: 'Ministry', deadline: '2026-03' });
  const soon = asked({ type: 'appeal', deadline: '2026-02-01', urgency: 'urgent' });
  asked({ addressee: 'Answered', deadline: '2026-01', response: 'no-reply' });
  asked({ addressee: 'Replied', deadline: '2026-01', replied: '2026-01-05' });
  asked({ addressee: 'Some day', deadline: 'when it rains' });
  asked({ addressee: 'No day' });
  asked({ addressee: 'Of a case in the trash', deadline: '2026-01' }, gone);
  editRecord(vault, 'case', gone, { deleted: true });
  expect(listUnfinished(vault)).toMatchObject({
    replyCount: 2,
    replies: [
      { id: soon, title: 'appeal', latest: '2026-02-01', urgency: 'urgent', case: { id: one, title: 'One' } },
      { id: late, title: 'Ministry', latest: '2026-03-31' },
    ],
  });
});

test('what cannot be read of a date is kept, and counts as missing in Today, in what is due, in lists and in what is incomplete', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const whole1 = createCase(vault, { ...whole, title: 'Deadline', deadline: '2026-05' }).id;
  createCase(vault, { ...whole, title: 'Fine' });
  const undated = createCase(vault, { ...whole, title: 'Begin' }).id;
  const act = createCase(vault, { ...whole, title: 'Act' }).id;
  const reversed = createCase(vault, { ...whole, title: 'Order', end: '2015-04' }).id;
  editRecord(vault, 'case', whole1, { deadline: 'before the harvest' });
  // What looks like a code and is no day is no date either.
  editRecord(vault, 'case', undated, { begin: '2015-02-30' });
  editRecord(vault, 'act', showCase(vault, act).acts[0]!.id, { begin: 'the day of the flood' });
  editRecord(vault, 'case', reversed, { end: '2014' });

  expect(showCase(vault, undated).fields['begin']).toBe('2015-02-30');
  expect(listUnfinished(vault)).toMatchObject({
    incomplete: 4,
    missing: [
      { part: 'date', count: 1 },
      { part: 'readable', count: 2 },
      { part: 'order', count: 1 },
    ],
  });
  expect(await titles(vault, { filters: { missing: ['date'] } })).toEqual(['Begin']);
  expect(await titles(vault, { filters: { missing: ['readable'] } })).toEqual(['Act', 'Deadline']);
  expect(await titles(vault, { filters: { missing: ['order'] } })).toEqual(['Order']);
  expect(await titles(vault, { filters: { due: ['1'] } })).toEqual([]);
  expect(summarizeToday(vault)).toMatchObject({ deadlineCount: 0, deadlines: [] });
  // As with a case that has no date: it may have happened in any period.
  expect(await titles(vault, { from: '2020-01-01' })).toEqual(['Begin']);
});

test('what is to be done at once shows with a deadline and without one, until it is closed', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Dated', urgency: 'urgent', deadline: '2026-05' });
  createCase(vault, { title: 'Undated', urgency: 'urgent', nextAction: 'Call the sister' });
  createCase(vault, { title: 'Closed', urgency: 'urgent', monitoringStatus: 'closed' });
  createCase(vault, { title: 'In its turn', urgency: 'normal' });
  expect(summarizeToday(vault).deadlines).toMatchObject([{ title: 'Dated', urgency: 'urgent' }]);
  expect(listUnfinished(vault)).toMatchObject({ urgentCount: 1, urgent: [{ title: 'Undated', nextAction: 'Call the sister' }] });
});

test('what is due is found without a look at every case', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  using recording = recordStatements();
  summarizeToday(vault);
  const plans = [...recording.statements]
    .filter((text) => text.includes('deadline_edtf') && !text.includes('missing_'))
    .map((text) => queryPlanOf(vault.raw, text));
  expect(plans).toEqual([['SEARCH c USING INDEX case_due (deleted=?)'], ['SEARCH c USING COVERING INDEX case_due (deleted=?)']]);
});

test('a bundle that was written is the last hand-over', async () => {
  await using workshop = openWorkshop();
  const [one, other] = [await workshop.vault('one'), await workshop.vault('other')];
  createCase(one, { ...whole, title: 'Whole' });
  await workshop.send(one, other);
  expect(summarizeToday(one).lastHandover).toBeDefined();
  expect(summarizeToday(other).lastHandover).toBeUndefined();
});

test('a conflict in an act shows among the states of its case, and an act leads to its case', async () => {
  await using workshop = openWorkshop();
  const [one, other] = [await workshop.vault('one'), await workshop.vault('other')];
  const { id } = createCase(one, { ...whole, title: 'Shared' });
  everybodyAgrees(one);
  await workshop.send(one, other);
  const act = showCase(one, id).acts[0]!.id;
  expect(caseOfAct(one, act)).toBe(id);
  editRecord(one, 'act', act, { place: 'Here' });
  editRecord(other, 'act', act, { place: 'There' });
  await workshop.send(one, other);
  expect(showCase(other, id).states).toEqual([{ record: act, field: 'place', state: 'conflict' }]);
  expect(showCase(one, id).states).toEqual([]);
});

test('history tells old and new, and calls a person by name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { ...whole, title: 'First' });
  editRecord(vault, 'case', id, { title: 'Second' });
  editRecord(vault, 'case', id, { title: null });
  const changes = historyOf(vault, 'case', id, 'title', 10).map(({ value, before }) => [before, value]);
  expect(changes).toEqual([
    ['Second', null],
    ['First', 'Second'],
    [undefined, 'First'],
  ]);
  const act = showCase(vault, id).acts[0]!.id;
  const other = createPerson(vault, { name: 'Lena Marsh' }).id;
  editRecord(vault, 'act', act, { victim: other });
  expect(historyOf(vault, 'act', act, 'victim', 1)).toMatchObject([{ title: 'Lena Marsh', titleBefore: '王全' }]);
});

test('themes keep the order that somebody gives them, also those that never had one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [a, b, c] = ['A', 'B', 'C'].map((name) => addTheme(vault, name, [])) as [string, string, string];
  const names = () => listThemes(vault).map(({ name }) => name);
  moveTheme(vault, c, 0);
  expect(names()).toEqual(['C', 'A', 'B']);
  for (const id of [a, b, c]) editRecord(vault, 'theme', id, { position: null });
  moveTheme(vault, a, 2);
  expect(names()).toEqual(['B', 'C', 'A']);
  moveTheme(vault, a, 1);
  expect(names()).toEqual(['B', 'A', 'C']);
  addTheme(vault, 'D', []);
  expect(names()).toEqual(['B', 'A', 'C', 'D']);
});

test('positions of another vault between which, or behind which, no key fits keep nobody from adding and ordering', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [a, b, c] = ['A', 'B', 'C'].map((name) => addTheme(vault, name, [])) as [string, string, string];
  const names = () => listThemes(vault).map(({ name }) => name);
  for (const [theme, position] of [
    [a, `a0${'z'.repeat(998)}`],
    [b, 'a1'],
    [c, 'z'.repeat(1000)],
  ] as const)
    vault.record('edit', [{ entity: 'theme', record: theme, field: 'position', value: position }]);
  addTheme(vault, 'D', []);
  addTheme(vault, 'E', []);
  expect(names().toSorted()).toEqual(['A', 'B', 'C', 'D', 'E']);
  moveTheme(vault, c, names().indexOf('B'));
  expect(names().slice(names().indexOf('A'))).toEqual(expect.arrayContaining(['A', 'C', 'B']));
  expect([names().indexOf('C') - names().indexOf('A'), names().indexOf('B') - names().indexOf('C')]).toEqual([1, 1]);
});

test('two cases with one number are marked in the list, name each other, and are asked for by id', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const first = createCase(vault, { title: 'One' });
  const second = createCase(vault, { title: 'Two' });
  const marks = async () => listCases(vault, { limit: 9, sort: 'title' }).map(({ sharesNumber }) => sharesNumber);
  expect(await marks()).toEqual([false, false]);
  editRecord(vault, 'case', second.id, { number: first.number });
  expect(await marks()).toEqual([true, true]);
  expect(casesWithSameNumber(vault, showCase(vault, first.id))).toEqual([{ id: second.id, title: 'Two' }]);
  expect(() => findCase(vault, first.number)).toThrow(expect.objectContaining({ code: 'record.ambiguous' }));
  trashRecord(vault, 'case', second.id);
  expect(await marks()).toEqual([false]);
  expect(casesWithSameNumber(vault, showCase(vault, first.id))).toEqual([]);
});
