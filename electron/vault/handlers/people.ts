import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { trashRecord } from '../../../db/records/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { peopleByKey, peopleKeys } from '../../../db/people/keys.ts';
import { alikePeople, findPeople, suggestReading } from '../../../db/people/look-alikes.ts';
import { listPeople } from '../../../db/people/queries.ts';
import type { peopleContract } from '../../contract/people.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const peopleHandlers: VaultHandlers<typeof peopleContract> = {
  'people.list': (page, { vault }) => listPeople(vault, page),
  'people.keys': async (order, { vault, signal }) => {
    if (order.text) await readyToSearch({ vault, signal });
    return peopleKeys(vault, order);
  },
  'people.rows': ({ keys }, { vault }) => peopleByKey(vault, keys),
  'people.alike': async ({ id }, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return alikePeople(vault, id);
  },
  'people.reading': ({ text }) => {
    const suggestion = suggestReading(text);
    return suggestion ? { suggestion } : {};
  },
  'people.find': async ({ text, limit }, { vault, signal }) => {
    await readyToSearch({ vault, signal });
    return findPeople(vault, text, limit);
  },
  'people.show': ({ id }, { vault }) => showPerson(vault, id),
  'people.create': (input, { vault }) => ({ id: createPerson(vault, input).id }),
  'people.relate': ({ entity, one, other, verdict, reason }, { vault }) => ({
    id: relateRecords(vault, entity, one, other, verdict, reason),
  }),
  'people.unrelate': ({ id }, { vault }) => {
    trashRecord(vault, 'same-as', id);
    return {};
  },
};
