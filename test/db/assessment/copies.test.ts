/** One assessor goes on in two copies of a vault. */
import { cpSync } from 'node:fs';

import { expect, test } from 'vitest';

import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { useMember } from '../../../db/members/members.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { openRound, reason } from './support.ts';

test('who grades again in two copies of a vault, here the grade and there the reason, gave no grade that is of both', async () => {
  await using workshop = await openWorkshop();
  const one = await workshop.vault('one');
  const { round, ids, as, grade, members } = await openRound(one);
  const target = { recommendation: ids.one };
  for (const name of ['Ada', 'Ben']) grade(name, target, 'not-implemented');
  as('Ada');
  cpSync(`${workshop.folder}/one`, `${workshop.folder}/copy`, { recursive: true });
  const copy = await workshop.open('copy', `${workshop.folder}/other-machine`);
  useMember(copy, members['Ada']!);
  for (const [vault, change] of [
    [one, { grade: 'fully-implemented' }],
    [copy, { reason: `${reason} Without an exception.` }],
  ] as const) {
    setDone(vault, round, target, false);
    setAssessment(vault, round, target, change);
    setDone(vault, round, target, true);
  }
  await workshop.send(one, copy, { round });
  await workshop.send(copy, one, { round });
  for (const vault of [one, copy])
    expect(progressOf(vault, round).rows[0]).toMatchObject({ isInConflict: true, grades: [], index: null, verdict: null });
});
