import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { recordKeys, recordsByKey, showRecord } from '../../../db/records/lists.ts';
import type { recordsContract } from '../../contract/records.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const recordsHandlers: VaultHandlers<typeof recordsContract> = {
  'records.keys': async ({ entity, ...order }, { vault, signal }) => {
    if (order.text) await readyToSearch({ vault, signal });
    return recordKeys(vault, entity, order);
  },
  'records.rows': ({ entity, keys }, { vault }) => recordsByKey(vault, entity, keys),
  'records.show': ({ entity, id }, { vault }) => showRecord(vault, entity, id),

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
