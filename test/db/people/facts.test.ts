/** What tells people of one name apart, of people who stand in a list already. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { factsOfPeople, findPeople } from '../../../db/people/look-alikes.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('they are the same facts as where a name is typed, each person once, and nothing of whoever is not here', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, {
    title: 'One',
    place: 'Reedford',
    people: [{ name: 'Ada Reed' }],
    acts: [{ type: 'torture', victim: 'Ada Reed' }],
  });
  const first = showCase(vault, id).people[0]!.id;
  const second = createPerson(vault, { name: 'Ada Reed' }).id;
  editRecord(vault, 'person', second, { occupation: 'lawyer', birthDate: '1970' });
  const again = createPerson(vault, { name: 'A. Reed' }).id;
  relateRecords(vault, 'person', second, again, 'same', 'one hand');
  const facts = factsOfPeople(vault, [first, second, again, vault.newId()]);
  expect(facts).toMatchObject([
    { acts: 1, cases: 1, places: ['Reedford'], occupation: null },
    { acts: 0, cases: 0, places: [], occupation: 'lawyer', birthDate: '1970', otherNames: 'A. Reed' },
  ]);
  expect(facts.map(({ records }) => records.length)).toEqual([1, 2]);
  const found = findPeople(vault, 'Ada Reed', 10);
  expect(found).toHaveLength(2);
  for (const person of facts) expect(found).toContainEqual(expect.objectContaining(person));
  expect(factsOfPeople(vault, [])).toEqual([]);
});
