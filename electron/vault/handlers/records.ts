import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import type { recordsContract } from '../../contract/records.ts';
import type { VaultHandlers } from './types.ts';

export const recordsHandlers: VaultHandlers<typeof recordsContract> = {
  'records.edit': ({ entity, id, fields }, { vault }) => {
    editRecord(vault, entity, id, fields);
    return {};
  },

  'records.trash': ({ entity, id }, { vault }) => {
    trashRecord(vault, entity, id);
    return {};
  },

  'records.restore': ({ entity, id }, { vault }) => {
    restoreRecord(vault, entity, id);
    return {};
  },
};
