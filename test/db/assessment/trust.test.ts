/** What a bundle may say of who signs, grades and sits where, and what is believed of it. */
import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { listSeats } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { editRecord } from '../../../db/records/commands.ts';
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
