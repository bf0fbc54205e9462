/** The list of people: its order by any column, what it is filtered by, and how many there are of each; one person is one row. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
import { personFacets, personSorts } from '../../../db/model/person-list.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { countPeopleBy } from '../../../db/lists/people/facets.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { queryPlanOf, recordStatements } from '../../support/plans.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Ada is recorded twice: as the victim of two acts, and as a source. Bo and a clinic once each. */
async function peopled(vault: Vault) {
  const ada = createPerson(vault, { name: 'Ada Tern', sex: 'female', occupation: 'nurse', citizenship: 'Marshland' }).id;
  const again = createPerson(vault, { name: '阿达', birthDate: '1970', organisation: 'Reed Clinic', confidentiality: 4 }).id;
  const bo = createPerson(vault, { names: [{ fullName: 'bo Invented' }, { fullName: 'Bowen' }], sex: 'male', birthDate: '1960' }).id;
  const clinic = createPerson(vault, { name: 'Reed Clinic', kind: 'organisation' }).id;
  recordConsent(vault, { person: bo, analysis: 'yes' });
  editRecord(vault, 'person', ada, { 'tags/new': true });
  createCase(vault, {
    title: 'First',
    acts: [
      { type: 'arrest', victim: ada, perpetrators: [{ person: clinic }] },
      { type: 'arrest', victim: ada },
      { type: 'arrest', victim: bo },
    ],
    sources: [{ person: again }],
  });
  relateRecords(vault, 'person', ada, again, 'same', 'one card');
  await vault.finishPending();
  const names = new Map([
    [ada, 'ada'],
    [again, 'ada'],
    [bo, 'bo'],
    [clinic, 'clinic'],
  ]);
  const list = (order: ListOrder) => peopleByKey(vault, peopleKeys(vault, order)).map(({ id }) => names.get(id)!);
  return { ada, again, bo, clinic, list };
}

test('people are sorted by each column, by several keys, and what nobody knows comes last both ways', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { list } = await peopled(vault);
  const by = (...sort: string[]) =>
    list({ sort: sort.map((one) => (one.startsWith('-') ? { by: one.slice(1), isFalling: true } : { by: one })) });
  for (const column of personSorts)
    for (const key of [column, `-${column}`]) expect(by(key).toSorted(), key).toEqual(['ada', 'bo', 'clinic']);
  expect([by('birth'), by('-birth')]).toEqual([
    ['bo', 'ada', 'clinic'],
    ['ada', 'bo', 'clinic'],
  ]);
  expect(by('-suffered')).toEqual(['ada', 'bo', 'clinic']);
  expect(by('-secrecy', 'name')).toEqual(['ada', 'bo', 'clinic']);
  expect(by('kind', '-sex')).toEqual(['clinic', 'bo', 'ada']);
  expect(by('consent')).toEqual(['ada', 'bo', 'clinic']);
  expect([by('others'), by('-others')]).toEqual([
    ['bo', 'ada', 'clinic'],
    ['ada', 'bo', 'clinic'],
  ]);
  expect(() => by('shoe')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('what is asked holds for a person, whatever record of theirs says it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { list } = await peopled(vault);
  expect(list({ filters: { role: ['suffered'] } })).toEqual(['ada', 'bo']);
  // One record says that she suffered, the other that she told.
  expect(list({ filters: { role: ['told'], occupation: ['nurse'] } })).toEqual(['ada']);
  expect(list({ text: 'reed', filters: { sex: ['female'] } })).toEqual(['ada']);
  expect(list({ filters: { sex: [null] } })).toEqual(['clinic']);
  expect(list({ filters: { consent: ['missing'] } })).toEqual(['ada']);
  expect(list({ filters: { consent: [null, 'recorded'] } }).toSorted()).toEqual(['bo', 'clinic']);
  expect(list({ filters: { tag: ['new'], kind: ['organisation'] } })).toEqual([]);
  expect(() => list({ filters: { shoe: ['x'] } })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('each value is counted once for a person, among what else is asked, and as the list then shows', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { again, list } = await peopled(vault);
  const counts = (facet: (typeof personFacets)[number], order: ListOrder = {}) =>
    Object.fromEntries(countPeopleBy(vault, facet, order).map(({ value, count }) => [value ?? 'none', count]));
  expect(counts('role')).toEqual({ suffered: 2, done: 1, told: 1 });
  expect(counts('sex')).toEqual({ female: 1, male: 1, none: 1 });
  expect(counts('consent')).toEqual({ missing: 1, recorded: 1, none: 1 });
  expect(counts('kind', { filters: { kind: ['person'], role: ['suffered'] } })).toEqual({ person: 2 });
  editRecord(vault, 'person', again, { doNotContact: true, sex: 'female', 'tags/new': true });
  expect([counts('contact'), counts('sex'), counts('tag')]).toEqual([
    { 0: 2, 1: 1 },
    { female: 1, male: 1, none: 1 },
    { new: 1, none: 2 },
  ]);
  for (const facet of personFacets)
    for (const { value, count } of countPeopleBy(vault, facet, {}))
      expect(list({ filters: { [facet]: [value] } }), `${facet} ${value}`).toHaveLength(count);
});

test('a table that is handed to a statement is read once and found by an index', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await peopled(vault);
  using recording = recordStatements();
  peopleKeys(vault, { sort: [{ by: 'consent' }, { by: 'suffered' }] });
  countPeopleBy(vault, 'consent', {});
  countCases(vault, 'actor', {});
  const joined = [...recording.statements].filter((text) => /left join \(select/.test(text));
  expect(joined.length).toBe(4);
  for (const text of joined) expect(queryPlanOf(vault.raw, text).join(), text).toMatch(/AUTOMATIC COVERING INDEX/);
});
