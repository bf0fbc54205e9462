import { setAssessment, setDone } from '../../../db/assessment/assess.ts';
import { keepOne } from '../../../db/assessment/keep.ts';
import { showTarget } from '../../../db/assessment/show.ts';
import { signOff, withdrawSignOff } from '../../../db/assessment/sign-offs.ts';
import { settle } from '../../../db/assessment/verdicts.ts';
import { addView } from '../../../db/assessment/views.ts';
import type { assessmentsContract } from '../../contract/assessments.ts';
import type { VaultHandlers } from './types.ts';

export const assessmentsHandlers: VaultHandlers<typeof assessmentsContract> = {
  'assessments.show': ({ round, target }, { vault }) => showTarget(vault, round, target),
  'assessments.set': ({ round, target, fields }, { vault }) => ({ id: setAssessment(vault, round, target, fields) }),
  'assessments.done': ({ round, target, isDone }, { vault }) => {
    setDone(vault, round, target, isDone);
    return {};
  },
  'assessments.settle': ({ round, target, ...settled }, { vault }) => ({ id: settle(vault, round, target, settled) }),
  'assessments.keep': ({ round, target, id }, { vault }) => {
    keepOne(vault, round, target, id);
    return {};
  },
  'assessments.signOff': ({ round, target, step }, { vault }) => ({ id: signOff(vault, round, target, step) }),
  'assessments.withdraw': ({ signOff: id }, { vault }) => {
    withdrawSignOff(vault, id);
    return {};
  },
  'assessments.addView': ({ round, target, ...view }, { vault }) => ({ id: addView(vault, round, target, view) }),
};
