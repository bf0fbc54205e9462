import { requireNobodyNamed } from '../../../db/evidence/people-shown.ts';
import { listCounts, listKeys, listRows } from '../../../db/lists/placed.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { editMany, idsByKey } from '../../../db/records/many.ts';
import { showRecord } from '../../../db/records/lists.ts';
import type { recordsContract } from '../../contract/records.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const recordsHandlers: VaultHandlers<typeof recordsContract> = {
  'records.keys': async ({ entity, ...order }, { vault, signal }) => {
    if (order.text) await readyToSearch({ vault, signal });
    return listKeys(vault, entity, order, { signal });
  },
  'records.counts': async ({ entity, facet, filter }, { vault, signal }) => {
    if (filter.text) await readyToSearch({ vault, signal });
    return listCounts(vault, entity, facet, filter, { signal });
  },
  'records.rows': ({ entity, keys }, { vault }) => listRows(vault, entity, keys),
  'records.show': ({ entity, id }, { vault }) => showRecord(vault, entity, id),

  'records.edit': ({ entity, id, fields }, { vault }) => {
    requireNobodyNamed(vault, entity, [id], fields);
    editRecord(vault, entity, id, fields);
    return {};
  },

  'records.trash': ({ entity, id }, { vault }) => {
    trashRecord(vault, entity, id);
    return {};
  },

  'records.editMany': ({ entity, keys, fields }, { vault }) => {
    requireNobodyNamed(vault, entity, idsByKey(vault, entity, keys), fields);
    return { count: editMany(vault, entity, keys, fields) };
  },
  'records.trashMany': ({ entity, keys }, { vault }) => ({ count: editMany(vault, entity, keys, { deleted: true }) }),

  'records.restore': ({ entity, id }, { vault }) => {
    restoreRecord(vault, entity, id);
    return {};
  },
};
