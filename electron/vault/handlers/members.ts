import { addMember, listMembers, useMember } from '../../../db/members/members.ts';
import type { membersContract } from '../../contract/members.ts';
import { forgetUndo } from './history.ts';
import type { VaultHandlers } from './types.ts';

export const membersHandlers: VaultHandlers<typeof membersContract> = {
  'members.list': (_input, { vault }) => listMembers(vault),
  'members.add': ({ name }, { vault }) => ({ id: addMember(vault, name) }),
  'members.use': ({ id }, { vault }) => {
    useMember(vault, id);
    forgetUndo(vault);
    return {};
  },
};
