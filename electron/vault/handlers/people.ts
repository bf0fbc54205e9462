import { type ConsentState, consentStates } from '../../../db/consent/standing.ts';
import { keepUndecided, undecidedNames } from '../../../db/drafts/undecided.ts';
import { localDay } from '../../../db/model/local-day.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { takeRelationBack } from '../../../db/people/apart.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { peopleKeys } from '../../../db/people/keys.ts';
import { alikePeople, findPeople, suggestReading } from '../../../db/people/look-alikes.ts';
import { settleDifference } from '../../../db/people/joined.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { replacePerson } from '../../../db/people/replace.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import type { ReadableVault } from '../../../db/vault/vault.ts';
import type { peopleContract } from '../../contract/people.ts';
import { readyToSearch } from '../search-upkeep.ts';
import type { VaultHandlers } from './types.ts';

function whoseConsentIs(vault: ReadableVault, state: ConsentState): RecordId[] {
  return [...consentStates(vault, localDay(vault.now()))].flatMap(([person, of]) => (of === state ? [person] : []));
}

export const peopleHandlers: VaultHandlers<typeof peopleContract> = {
  'people.list': (page, { vault }) => listPeople(vault, page),
  'people.keys': async ({ consent, ...order }, { vault, signal }) => {
    if (order.text) await readyToSearch({ vault, signal });
    return peopleKeys(vault, { ...order, ...(consent && { among: whoseConsentIs(vault, consent) }) });
  },
  'people.rows': ({ keys }, { vault }) => {
    const rows = peopleByKey(vault, keys);
    const states = consentStates(
      vault,
      localDay(vault.now()),
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, consent: states.get(row.id) ?? null }));
  },
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
