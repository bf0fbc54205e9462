/** What a bundle may say of who signs, grades and sits where, and what is believed of it. */
import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { createRound, showRound } from '../../../db/assessment/rounds.ts';
import { listSeats, removeSeat } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { isTypedByAnother } from '../../../db/assessment/typing.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { addMember, useMember } from '../../../db/members/members.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addRecommendations, openRound, reason } from './support.ts';

test('nobody signs for another, be it with a bundle', async () => {
  await using workshop = await openWorkshop();
  const team = await workshop.vault('team');
  const { round, ids, as, grade, members } = await openRound(team, ['Ada'], ['Cem', 'Dia', 'Eve']);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'partially-implemented');
  as('Cem');
  settle(team, round, target, {});
  const other = await workshop.vault('other');
  await addRecommendations(other);
  addContact(team, cardOf(other, 'Reed office'));
  await workshop.send(team, other, { round });
  // Who has a bundle of the team knows the ids of those who wrote it.
  for (const [name, step] of [
    ['Dia', 'reviewed'],
    ['Eve', 'approved'],
  ] as const) {
    other.store.by = members[name]!;
    editRecord(other, 'sign-off', signOff(other, round, target, step), { name });
  }
  // So do grades: of those it is said whose vault they came from.
  other.store.by = members['Ada']!;
  const second = { recommendation: ids.two };
  setAssessment(other, round, second, { grade: 'fully-implemented', reason });
  setDone(other, round, second, true);
  await workshop.send(other, team, { round });
  as('Ada');
  expect([target, second].map((one) => showTarget(team, round, one).seats[0]!.from)).toEqual([null, 'Reed office']);
  as('Eve');
  expect(showTarget(team, round, target)).toMatchObject({
    step: 'draft',
    signOffs: [
      { name: 'Dia', state: 'unproven', isOwn: false, from: 'Reed office' },
      { name: 'Eve', state: 'unproven', isOwn: false, from: 'Reed office' },
    ],
  });
  // Nor in the same vault, as one who is not at work.
  as('Dia');
  const own = signOff(team, round, target, 'reviewed');
  expect(showTarget(team, round, target)).toMatchObject({ step: 'reviewed', signOffs: [{}, {}, { state: 'stands', from: null }] });
  as('Eve');
  editRecord(team, 'sign-off', own, { step: 'approved' });
  expect(showTarget(team, round, target)).toMatchObject({ step: 'draft', signOffs: [{}, {}, { state: 'unproven' }] });
});

test('what a vault signs that nobody here knows counts once its card is among the contacts', async () => {
  await using workshop = await openWorkshop();
  const team = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(team, ['Ada'], ['Cem', 'Dia', 'Eve']);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'partially-implemented');
  as('Cem');
  settle(team, round, target, {});
  as('Dia');
  signOff(team, round, target, 'reviewed');
  const other = await workshop.vault('other');
  await addRecommendations(other);
  await workshop.send(team, other, { round });
  // A member of its own who is called as one of the team.
  useMember(other, addMember(other, 'Eve'));
  addContact(other, cardOf(team, 'Team'));
  signOff(other, round, target, 'approved');
  await workshop.send(other, team, { round });
  const seen = () => showTarget(team, round, target);
  expect(seen()).toMatchObject({ step: 'reviewed', signOffs: [{ from: null }, { name: 'Eve', state: 'unproven', from: '' }] });
  addContact(team, cardOf(other, 'Reed office'));
  expect(seen()).toMatchObject({ step: 'approved', signOffs: [{ from: null }, { name: 'Eve', state: 'stands', from: 'Reed office' }] });
});

test('no bundle takes a seat away from who works here', async () => {
  await using workshop = await openWorkshop();
  const team = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(team);
  const target = { recommendation: ids.one };
  grade('Ben', target, 'regression');
  const other = await workshop.vault('other');
  await addRecommendations(other);
  await workshop.send(team, other, { round });
  const [seat] = listSeats(other, round);
  editRecord(other, 'assessor', seat!.id, { member: other.store.by });
  await workshop.send(other, team, { round });
  as('Ada');
  expect(listSeats(team, round)[0]).toMatchObject({ isOwn: true, isInConflict: true });
  expect(JSON.stringify(showTarget(team, round, target))).not.toContain('regression');
  grade('Ada', target, 'in-progress');
  expect(showTarget(team, round, target).grades).toMatchObject([{ grade: 'in-progress' }, { grade: 'regression' }]);
});

test('a seat that a bundle takes away, or puts into another round, is still sat at until who sits there leaves it', async () => {
  await using workshop = await openWorkshop();
  const team = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(team);
  const target = { recommendation: ids.one };
  as('Ada');
  const begun = setAssessment(team, round, { recommendation: ids.two }, { grade: 'in-progress' });
  grade('Ben', target, 'regression');
  const other = await workshop.vault('other');
  await addRecommendations(other);
  await workshop.send(team, other, { round });
  const { id } = listSeats(other, round).find(({ name }) => name === 'Ada')!;
  const elsewhere = createRound(other, { name: 'Another', state: 'CHN' });
  for (const change of [{ deleted: true }, { deleted: false, round: elsewhere }, { member: other.store.by }]) {
    editRecord(other, 'assessor', id, change);
    for (const scope of [round, elsewhere]) await workshop.send(other, team, { round: scope });
    as('Ada');
    expect(listSeats(team, round).find((seat) => seat.id === id)).toMatchObject({ name: 'Ada', isOwn: true, isInConflict: true });
    expect(listSeats(team, elsewhere)).toEqual([]);
    const { isBlind, missing } = showTarget(team, round, target);
    expect({ isBlind, missing }).toEqual({ isBlind: true, missing: [id] });
    expect(JSON.stringify(showTarget(team, round, target))).not.toContain('regression');
    expect(isTypedByAnother(team, begun, {})).toBe(false);
  }
  removeSeat(team, id);
  expect(showRound(team, round)).toMatchObject({ ownSeat: null, seats: [{ name: 'Ben' }] });
});

test('nobody sits where only a bundle put them, and gave no grade there', async () => {
  await using workshop = await openWorkshop();
  const team = await workshop.vault('team');
  const { round, ids, as, members } = await openRound(team, ['Ada'], ['Dia']);
  const target = { recommendation: ids.one };
  const other = await workshop.vault('other');
  await addRecommendations(other);
  await workshop.send(team, other, { round });
  const seat = addRecord(other, 'assessor', { round, name: 'Dia', member: members['Dia'] });
  addRecord(other, 'assessment', { round, ...target, assessor: seat, grade: 'fully-implemented', reason, done: true });
  await workshop.send(other, team, { round });
  as('Dia');
  expect(showRound(team, round)).toMatchObject({ ownSeat: null, seats: [{}, { isOwn: false, isTaken: true, isInConflict: true }] });
  expect(showTarget(team, round, target).seats[1]).toMatchObject({ assessment: null });
});

test('who is said to be done and gave no grade is not done: nobody agrees with nothing', async () => {
  await using workshop = await openWorkshop();
  const team = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(team);
  const target = { recommendation: ids.one };
  const other = await workshop.vault('other');
  await addRecommendations(other);
  await workshop.send(team, other, { round });
  grade('Ada', target, 'fully-implemented');
  const ben = listSeats(team, round)[1]!.id;
  const empty = addRecord(other, 'assessment', { round, ...target, assessor: ben, done: true });
  for (const value of [null, '']) {
    editRecord(other, 'assessment', empty, { grade: value });
    await workshop.send(other, team, { round });
    as('Dia');
    expect(showTarget(team, round, target)).toMatchObject({ missing: [ben], grades: [], index: null });
    expect(() => settle(team, round, target, {})).toThrow(expect.objectContaining({ code: 'assessment.unfinished' }));
  }
});
