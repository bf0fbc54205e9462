/** The statements of a round and of a matrix look rows up: neither grows with the vault. */
import { expect, test } from 'vitest';

import { setAssessment } from '../../../db/assessment/assess.ts';
import { matrixOf } from '../../../db/assessment/matrix.ts';
import { progressOf } from '../../../db/assessment/progress.ts';
import { listRounds, showRound } from '../../../db/assessment/rounds.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { roundScope } from '../../../db/bundle/round-scope.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { queryPlanOf, recordStatements, scansIn } from '../../support/plans.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { addPart, openRound, reason } from './support.ts';

/** A vault has few of them, or the statement is about those of one round. */
const few = /^(round|member|theme|vault_meta)$/;
/** Whether there is any at all. */
const readsOne = / from "\w+" limit 1$/;

test('no table is read from end to end', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { round, ids, grade, as } = await openRound(vault);
  addPart(vault, ids.one, 'in law');
  const [one, other] = [createPerson(vault, { name: 'Ada Marsh' }).id, createPerson(vault, { name: 'A. Marsh' }).id];
  relateRecords(vault, 'person', one, other, 'same', 'one date of birth');
  const { id } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07', victim: one }], sources: [{ title: 'Letter' }] });
  addRecord(vault, 'link', { case: id, recommendation: ids.one, direction: 'contradicts', reason });
  const measure = addRecord(vault, 'measure', { title: 'Lawyers Act' });
  addRecord(vault, 'measure-link', { measure, recommendation: ids.one, direction: 'supports', reason });
  const target = { recommendation: ids.one };
  using recorded = recordStatements();
  for (const name of ['Ada', 'Ben']) grade(name, target, 'not-implemented');
  setAssessment(vault, round, { recommendation: ids.two }, { reason });
  settle(vault, round, target, {});
  as('Cem');
  signOff(vault, round, target, 'reviewed');
  for (const read of [progressOf, showRound, roundScope]) read(vault, round);
  for (const read of [showTarget, matrixOf]) read(vault, round, target);
  listRounds(vault);
  const scans = [...recorded.statements].filter((text) => /^(?:select|with)/i.test(text)).flatMap((text) => scansIn(vault.raw, text));
  // A range of an index that leaves nothing but what has no value is all of it.
  const ranges = [...recorded.statements].filter(
    (text) => /^(?:select|with)/i.test(text) && queryPlanOf(vault.raw, text).some((step) => /_id>\?/.test(step)),
  );
  expect(ranges).toEqual([]);
  expect(scans.filter(({ statement, table }) => !few.test(table) && !readsOne.test(statement))).toEqual([]);
});
