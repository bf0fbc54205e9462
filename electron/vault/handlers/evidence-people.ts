import { peopleOfFiles } from '../../../db/cases/people-of-files.ts';
import { nameInMany, namingInMany } from '../../../db/evidence/name-in-many.ts';
import { sayNobody } from '../../../db/evidence/people-shown.ts';
import { idsByKey } from '../../../db/records/many.ts';
import type { evidencePeopleContract } from '../../contract/evidence-people.ts';
import type { VaultHandlers } from './types.ts';

export const evidencePeopleHandlers: VaultHandlers<typeof evidencePeopleContract> = {
  'evidence.sayNobody': ({ keys }, { vault }) => sayNobody(vault, idsByKey(vault, 'evidence', keys)),
  'evidence.peopleOfMany': ({ keys }, { vault }) => ({ people: peopleOfFiles(vault, keys) }),
  'evidence.namingInMany': ({ keys, people }, { vault }) => namingInMany(vault, keys, people),
  'evidence.nameInMany': ({ keys, people }, { vault }) => nameInMany(vault, keys, people),
};
