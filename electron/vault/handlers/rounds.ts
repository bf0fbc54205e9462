import { progressOf } from '../../../db/assessment/progress.ts';
import { createRound, editRound, listRounds, setScope, showRound } from '../../../db/assessment/rounds.ts';
import { addSeat, removeSeat, takeSeat } from '../../../db/assessment/seats.ts';
import type { roundsContract } from '../../contract/rounds.ts';
import type { VaultHandlers } from './types.ts';

export const roundsHandlers: VaultHandlers<typeof roundsContract> = {
  'rounds.list': (_input, { vault }) => listRounds(vault),
  'rounds.show': ({ id }, { vault }) => showRound(vault, id),
  'rounds.create': (round, { vault }) => ({ id: createRound(vault, round) }),
  'rounds.edit': ({ id, ...fields }, { vault }) => {
    editRound(vault, id, fields);
    return {};
  },
  'rounds.scope': ({ id, ...change }, { vault }) => {
    setScope(vault, id, change);
    return {};
  },
  'rounds.addSeat': ({ round, name }, { vault }) => ({ id: addSeat(vault, round, name) }),
  'rounds.takeSeat': ({ seat }, { vault }) => {
    takeSeat(vault, seat);
    return {};
  },
  'rounds.removeSeat': ({ seat }, { vault }) => {
    removeSeat(vault, seat);
    return {};
  },
  'rounds.progress': ({ id }, { vault }) => progressOf(vault, id),
};
