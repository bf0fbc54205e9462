import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { listRounds } from '../../../db/assessment/rounds.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { listMembers, useMember } from '../../../db/members/members.ts';
import { prepareTraining } from '../../../db/training/prepare.ts';
import { paragraphId, trainingFindings } from '../../../db/training/round.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('whoever learns grades blind, settles where they differ, and a colleague approves', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await prepareTraining(vault);
  const [learner, colleague] = listMembers(vault);
  expect(learner!.isAtWork).toBe(true);
  const { id: round } = listRounds(vault)[0]!;
  const before = progressOf(vault, round);
  // Nine recommendations, one of them in two parts; nothing of the colleague's is shown.
  expect(before.rows).toHaveLength(11);
  expect(before.rows.every(({ isBlind, grades }) => isBlind && grades.length === 0)).toBe(true);

  const target = { recommendation: paragraphId(vault, '186.62') };
  const reason = 'Two complaints were taken up by a court in 2015, which counts as a measure with some effect.';
  setAssessment(vault, round, target, { grade: 'partially-implemented', reason });
  setDone(vault, round, target, true);
  expect(showTarget(vault, round, target)).toMatchObject({ isDiffering: true, index: { mean: 0.25, counted: 2 } });
  settle(vault, round, target, { grade: 'not-implemented', note: 'Two judgments are no measure; both assessors agree after talking.' });
  signOff(vault, round, target, 'reviewed');
  expect(() => signOff(vault, round, target, 'approved')).toThrow(expect.objectContaining({ code: 'assessment.same-person' }));
  useMember(vault, colleague!.id);
  signOff(vault, round, target, 'approved');
  expect(showTarget(vault, round, target).verdict?.fields['grade']).toBe('not-implemented');
});

test('what was found is about each of the nine paragraphs, once', () => {
  expect(new Set(trainingFindings.map(({ paragraph }) => paragraph)).size).toBe(9);
});

test('a colleague is somebody else, whatever whoever learns is called', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('Ines Holt');
  await prepareTraining(vault);
  expect(listMembers(vault).map(({ name }) => name)).toEqual(['Ines Holt', 'Tomas Reed']);
});
