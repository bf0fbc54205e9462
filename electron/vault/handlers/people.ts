import { keepUndecided, undecidedNames } from '../../../db/drafts/undecided.ts';
import { takeRelationBack } from '../../../db/people/apart.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { countPeopleBy } from '../../../db/lists/people/facets.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { alikePeople, factsOfPeople, findPeople, suggestReading } from '../../../db/people/look-alikes.ts';
import { settleDifference } from '../../../db/people/joined.ts';
import { editPeople, relatePeople } from '../../../db/people/many.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { replacePerson } from '../../../db/people/replace.ts';
import { listedPeople } from '../../../db/lists/people/rows.ts';
import type { peopleContract } from '../../contract/people.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const peopleHandlers: VaultHandlers<typeof peopleContract> = {
  'people.list': (page, { vault }) => listPeople(vault, page),
  'people.keys': async (order, { vault, signal }) => {
    if (order.text) await readyToSearch({ vault, signal });
    return peopleKeys(vault, order);
  },
  'people.rows': ({ keys }, { vault }) => listedPeople(vault, keys),
  'people.counts': async ({ facet, filter }, { vault, signal }) => {
    if (filter.text) await readyToSearch({ vault, signal });
    return countPeopleBy(vault, facet, filter);
  },
  'people.editMany': ({ keys, fields }, { vault }) => ({ count: editPeople(vault, keys, fields) }),
  'people.trashMany': ({ keys }, { vault }) => ({ count: editPeople(vault, keys, { deleted: true }) }),
  'people.relateMany': ({ keys, reason }, { vault }) => ({ count: relatePeople(vault, keys, reason) }),
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
  'people.facts': ({ ids }, { vault }) => factsOfPeople(vault, ids),
  'people.undecided': (_input, { vault }) => undecidedNames(vault),
  'people.keepUndecided': ({ record, names }, { vault }) => {
    keepUndecided(vault, record, names);
    return {};
  },
  'people.show': ({ id }, { vault }) => showPerson(vault, id),
  'people.create': (input, { vault }) => ({ id: createPerson(vault, input).id }),
  'people.replace': ({ person, ...place }, { vault }) => {
    const gone = replacePerson(vault, place, person);
    return gone === undefined ? {} : { gone };
  },
  'people.relate': ({ entity, one, other, verdict, reason }, { vault }) => ({
    id: relateRecords(vault, entity, one, other, verdict, reason),
  }),
  'people.settle': ({ person, field, value }, { vault }) => {
    settleDifference(vault, person, field, value);
    return {};
  },
  'people.unrelate': ({ id }, { vault }) => {
    takeRelationBack(vault, id);
    return {};
  },
};
