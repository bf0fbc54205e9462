import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { listPeople, showPerson } from '../../../db/people/queries.ts';
import type { peopleContract } from '../../contract/people.ts';
import type { VaultHandlers } from './types.ts';

export const peopleHandlers: VaultHandlers<typeof peopleContract> = {
  'people.list': (page, { vault }) => listPeople(vault, page),
  'people.show': ({ id }, { vault }) => showPerson(vault, id),
  'people.create': (input, { vault }) => ({ id: createPerson(vault, input).id }),
  'people.relate': ({ entity, one, other, verdict, reason }, { vault }) => ({
    id: relateRecords(vault, entity, one, other, verdict, reason),
  }),
};
