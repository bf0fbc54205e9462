import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { findPeople, listPeople, showPerson } from '../../../db/people/queries.ts';
import type { peopleContract } from '../../contract/people.ts';
import type { VaultHandlers } from './types.ts';

export const peopleHandlers: VaultHandlers<typeof peopleContract> = {
  'people.list': (page, { vault }) => listPeople(vault, page),
  'people.find': ({ text, limit }, { vault }) => findPeople(vault, text, limit),
  'people.show': ({ id }, { vault }) => showPerson(vault, id),
  'people.create': (input, { vault }) => ({ id: createPerson(vault, input).id }),
  'people.relate': ({ entity, one, other, verdict, reason }, { vault }) => ({
    id: relateRecords(vault, entity, one, other, verdict, reason),
  }),
};
