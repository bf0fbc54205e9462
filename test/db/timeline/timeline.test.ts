/** The line in time of a case, of all cases that belong together, and of a person. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { relateRecords } from '../../../db/people/commands.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { caseTimeline, personTimeline, type Timeline } from '../../../db/timeline/timeline.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { addInvestigation } from '../../support/investigation.ts';
import { openWorkshop } from '../../support/vaults.ts';

const told = ({ events }: Timeline) =>
  events.map(({ entity, field, begin, part }) => [begin, entity, field, part].filter((one) => one !== null).join(' '));
const called = (vault: Vault, name: string) => listPeople(vault, { limit: 100 }).find((one) => one.name === name)!.id;

test('an investigation is told from the first arrest to the last dismissal, whichever of its cases one opens', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const cases = addInvestigation(vault);
  const [first] = cases.map((id) => told(caseTimeline(vault, id)));
  expect(first).toEqual([
    '2015-05-11 act begin',
    '2015-06-18 act begin',
    '2015-07-10 act begin',
    '2015-07-10 stay begin',
    '2015-07-10/2015-07-12 act begin',
    '2015-07-12 stay begin next',
    '2015-08-16 act familyTold',
    '2015-08-16 act legalLimitEnds',
    '2015-08-18 act firstFamily',
    '2015-08-20 act firstCounsel',
    '2015-08-21 act examined',
    '2015-09-30 proceeding opened',
    '2015-09-30 charge date',
    '2015-12-03 act begin',
    '2015-12-03 hearing date',
    '2015-12-22 proceeding decided',
    '2015-12-22 hearing date',
    '2015-12-29 proceeding appealed',
    '2016-02 act begin',
    'charge date',
  ]);
  for (const id of cases) expect(told(caseTimeline(vault, id))).toEqual(first);
  const { events, cases: named } = caseTimeline(vault, cases[0]!);
  expect(new Set(events.map((event) => event.case))).toEqual(new Set(cases));
  expect(named.map(({ id }) => id).toSorted()).toEqual(cases.toSorted());
});

test('a person is told with risks, protection, relations from both sides, and nothing of others', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  addInvestigation(vault);
  const line = personTimeline(vault, called(vault, '叶青禾'));
  const all = told(line);
  expect(all.filter((one) => /risk|protection|relation/.test(one))).toEqual([
    '2015-06 risk date',
    '2015-06-20 protection begin',
    '2015-07 relation begin other',
  ]);
  expect(all).toContain('2015-12-22 proceeding decided');
  expect(all.some((one) => one.startsWith('2015-05-11') || one.startsWith('2016-02'))).toBe(false);
  expect(Object.values(line.names)).toContain('罗小溪');
});

test('what somebody did is told without what became of whoever suffered it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  addInvestigation(vault);
  expect(told(personTimeline(vault, called(vault, '韩卫东')))).toEqual([
    '2012 relation begin',
    '2015-06-18 act begin did',
    '2015-07-10 act begin did',
    '2016-01 relation begin',
  ]);
  const degrees = personTimeline(vault, called(vault, '韩卫东')).events.map(({ fields }) => fields['degree']);
  expect(degrees).toEqual([undefined, 'ordered', 'ordered', undefined]);
  expect(told(personTimeline(vault, called(vault, '郑国梁')))).toEqual([
    '2015-09-30 proceeding opened judge',
    '2015-12-03 hearing date judge',
    '2015-12-22 proceeding decided judge',
    '2015-12-29 proceeding appealed judge',
  ]);
});

test('records that are one person have one line; told apart they have two again', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const one = victimOf(vault, '2014-03');
  const other = victimOf(vault, '2015-04~');
  expect(told(personTimeline(vault, one))).toEqual(['2014-03 act begin']);
  const edge = relateRecords(vault, 'person', one, other, 'same', 'Same birthday');
  for (const id of [one, other]) expect(told(personTimeline(vault, id))).toEqual(['2014-03 act begin', '2015-04~ act begin']);
  editRecord(vault, 'same-as', edge, { deleted: true });
  expect(told(personTimeline(vault, other))).toEqual(['2015-04~ act begin']);
});

function victimOf(vault: Vault, begin: string): RecordId {
  createCase(vault, { title: 'One', people: [{ key: 'v', name: 'Lin Yao' }], acts: [{ type: 'threat', victim: 'v', begin }] });
  return listPeople(vault, { limit: 100 }).at(-1)!.id;
}

test('what lies in the trash is not told, and a case tells its own date only where no act tells one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const person = victimOf(vault, '2014-03');
  const [event] = personTimeline(vault, person).events;
  const id = event!.case!;
  editRecord(vault, 'case', id, { begin: '2014', received: '2015' });
  expect(told(caseTimeline(vault, id))).toEqual(['2014-03 act begin']);
  editRecord(vault, 'act', event!.record, { begin: 'in spring' });
  expect(told(caseTimeline(vault, id))).toEqual(['2014 case begin', 'in spring act begin']);
  editRecord(vault, 'act', event!.record, { deleted: true });
  expect(told(caseTimeline(vault, id))).toEqual(['2014 case begin']);
  editRecord(vault, 'act', event!.record, { deleted: false });
  editRecord(vault, 'case', id, { deleted: true });
  expect(personTimeline(vault, person).events).toEqual([]);
  expect(told(caseTimeline(vault, id))).toEqual(['in spring act begin']);
});

test('what was undertaken about a case is told of whoever suffered in it, with when it is due and when it was answered', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const person = victimOf(vault, '2014-03');
  const { case: of } = personTimeline(vault, person).events[0]!;
  addRecord(vault, 'intervention', { case: of, addressee: 'A rapporteur', date: '2014-04', deadline: '2014-06-01', replied: '2014-05-20' });
  expect(told(personTimeline(vault, person))).toEqual([
    '2014-03 act begin',
    '2014-04 intervention date',
    '2014-05-20 intervention replied',
    '2014-06-01 intervention deadline',
  ]);
});

test('nobody and no case have no line', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const absent = '01890000-0000-7000-8000-000000000001';
  expect(() => personTimeline(vault, absent)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  expect(() => caseTimeline(vault, absent)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

test('a judge is told with each day on which they judged; what somebody in the trash says of others is not told', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const { id } = createCase(vault, {
    title: 'A trial',
    people: [
      { name: 'Judge Moor' },
      { key: 'old', name: 'Old Clerk', relations: [{ other: 'Judge Moor', type: 'subordinate', begin: '2010' }] },
    ],
    proceedings: [{ hearings: [{ date: '2015-11-03', judge: 'Judge Moor' }] }],
  });
  const judge = called(vault, 'Judge Moor');
  expect(told(personTimeline(vault, judge))).toEqual(['2010 relation begin other', '2015-11-03 hearing date judge']);
  expect(personTimeline(vault, judge).events[1]!.case).toBe(id);
  editRecord(vault, 'person', called(vault, 'Old Clerk'), { deleted: true });
  expect(told(personTimeline(vault, judge))).toEqual(['2015-11-03 hearing date judge']);
});
