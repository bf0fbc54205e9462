/** No grade shows that nobody gave, and none before it may be seen. */
import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { requireShown } from '../../../db/assessment/hidden.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { addSeat, removeSeat } from '../../../db/assessment/seats.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { addView } from '../../../db/assessment/views.ts';
import { resolveConflict } from '../../../db/log/decide/conflict.ts';
import { undoAction } from '../../../db/log/write/undo.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addRecommendations, openRound, reason } from './support.ts';

const refused = (work: () => unknown, code: string) => expect(work).toThrow(expect.objectContaining({ code }));

test('the grade of one vault and the reason of another make no finding that nobody gave', async () => {
  await using workshop = await openWorkshop();
  const north = await workshop.vault('north');
  const { round, ids, as, grade } = await openRound(north, ['Ada'], []);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'partially-implemented');
  const south = await workshop.vault('south');
  await addRecommendations(south);
  await workshop.send(north, south, { round });
  // The same person, at another machine.
  south.store.by = north.store.by;
  const change = (vault: Vault, fields: Readonly<Record<string, string>>) => {
    setDone(vault, round, target, false);
    setAssessment(vault, round, target, fields);
    setDone(vault, round, target, true);
  };
  change(south, { reason: `${reason} So it is said in the south.` });
  as('Ada');
  change(north, { grade: 'regression' });
  await workshop.send(south, north, { round });
  const { isInConflict, grades, index, conflicts, seats } = showTarget(north, round, target);
  expect({ isInConflict, grades, index }).toEqual({ isInConflict: true, grades: [], index: null });
  expect(conflicts.map(({ field }) => field)).toEqual(['grade', 'reason']);
  // Saying once more that one is done settles nothing by the way.
  setDone(north, round, target, false);
  expect(() => setDone(north, round, target, true)).toThrow(expect.objectContaining({ code: 'assessment.in-conflict' }));
  const { id } = seats[0]!.assessment!;
  // With the grade of one comes its reason; so, too, where it is settled anew.
  const found = () => showTarget(north, round, target).seats[0]!.assessment!.fields;
  const settled = resolveConflict(north.store, id, 'grade', 'regression');
  expect([found()['grade'], found()['reason']]).toEqual(['regression', reason]);
  resolveConflict(north.store, id, 'grade', 'partially-implemented', [`${settled.id}.0`]);
  expect([found()['grade'], found()['reason']]).toEqual(['partially-implemented', `${reason} So it is said in the south.`]);
  setDone(north, round, target, true);
  expect(showTarget(north, round, target).grades).toMatchObject([{ grade: 'partially-implemented' }]);
});

test('a conflict about a grade is settled with one that was given, and may be settled anew', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault, ['Ada'], ['Cem']);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'fully-implemented');
  const { id } = showTarget(vault, round, target).seats[0]!.assessment!;
  vault.record('edit', [{ entity: 'assessment', record: id, field: 'grade', value: 'in-progress', parents: [] }]);
  as('Cem');
  for (const value of ['regression', 'splendid', null]) refused(() => resolveConflict(vault.store, id, 'grade', value), 'input.invalid');
  const settled = resolveConflict(vault.store, id, 'grade', 'in-progress');
  expect(showTarget(vault, round, target).grades).toMatchObject([{ grade: 'in-progress' }]);
  refused(() => resolveConflict(vault.store, id, 'grade', 'regression', [`${settled.id}.0`]), 'input.invalid');
  resolveConflict(vault.store, id, 'grade', 'fully-implemented', [`${settled.id}.0`]);
  expect(showTarget(vault, round, target).grades).toMatchObject([{ grade: 'fully-implemented' }]);
});

test("what was settled is nobody's to see who could still take a seat, and where nobody grades nothing is settled", async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  for (const name of ['Ada', 'Ben']) grade(name, target, 'regression');
  const verdict = settle(vault, round, target, {});
  signOff(vault, round, target, 'reviewed');
  const seats = showTarget(vault, round, target).seats.map(({ seat }) => seat.id);
  as('Dia');
  expect(showTarget(vault, round, target).verdict).not.toBeNull();
  seats.push(addSeat(vault, round, 'Dia'));
  expect(JSON.stringify([showTarget(vault, round, target), progressOf(vault, round)])).not.toMatch(/regression|"step":"reviewed/);
  refused(() => requireShown(vault, verdict), 'assessment.hidden');
  for (const seat of seats) removeSeat(vault, seat);
  const other = { recommendation: ids.two };
  refused(() => settle(vault, round, other, { grade: 'regression', note: 'So it is.' }), 'assessment.unfinished');
  addView(vault, round, other, { stakeholder: 'Marsh Watch', grade: 'fully-implemented' });
  expect(showTarget(vault, round, other)).toMatchObject({ index: null, missing: [] });
  // A verdict without anybody who graded is shown as what it is.
  expect(showTarget(vault, round, target)).toMatchObject({ index: null, verdict: { id: verdict }, step: 'lapsed' });
  expect(progressOf(vault, round).counts).toMatchObject({ notGraded: 3, settled: 1, reviewed: 0 });
});

test('what was chosen for another grade before is no difference', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  grade('Ada', target, 'fully-implemented', { gradeDetail: 'too-vague' });
  grade('Ben', target, 'fully-implemented');
  expect(showTarget(vault, round, target)).toMatchObject({ isDiffering: false, grades: [{ gradeDetail: null }, { gradeDetail: null }] });
  settle(vault, round, target, { grade: 'fully-implemented', gradeDetail: 'too-vague' });
  expect(showTarget(vault, round, target).verdict!.fields).not.toHaveProperty('gradeDetail');
});

test('who takes everything back and begins anew has opened it again', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, as, grade } = await openRound(vault);
  const target = { recommendation: ids.one };
  grade('Ben', target, 'fully-implemented');
  as('Ada');
  const { seq, key } = vault.store.replica;
  grade('Ada', target, 'in-progress');
  const actions = vault.store.sql<{ digest: Buffer }>('SELECT digest FROM action WHERE replica_key = ? AND seq > ? ORDER BY seq DESC');
  for (const { digest } of actions.all(key, seq)) undoAction(vault.store, digest.toString('base64url'));
  expect(showTarget(vault, round, target)).toMatchObject({ isBlind: true });
  grade('Ada', target, 'fully-implemented');
  expect(showTarget(vault, round, target).seats.map(({ wasReopened }) => wasReopened)).toEqual([true, false]);
});
