/** Whoever is called exactly what was typed comes first, however much else is found. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { searchExactFirst } from '../../../db/people/exact-first.ts';
import { findPeople } from '../../../db/people/look-alikes.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a whole name finds its person before cases, longer names and who only mentions it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const exact = createPerson(vault, { names: [{ fullName: 'Marsh Lin', family: 'Lin', given: 'Marsh' }, { fullName: '林沼' }] }).id;
  for (let at = 0; at < 12; at += 1) {
    createPerson(vault, { name: `Marsh Linden ${at}` });
    createPerson(vault, { name: `林沼${'一二三四五六七八九十百千'[at]}` });
    createCase(vault, { title: `Marsh Lin ${at}`, narrative: 'Marsh Lin, 林沼.' });
  }
  const twin = createPerson(vault, { name: 'M. Lin', remarks: 'Perhaps Marsh Lin.' }).id;
  await vault.finishPending();
  const first = (text: string, limit = 5) => searchExactFirst(vault, text, { limit }).map(({ kind, title }) => `${kind} ${title}`);
  expect(first('marsh lin')[0]).toBe('person Marsh Lin');
  expect(first('林沼')).toHaveLength(5);
  expect(first('林沼')[0]).toBe('person Marsh Lin');
  expect(first('marsh lin', 1)).toEqual(['person Marsh Lin']);
  expect(first('marsh lin').filter((title) => title === 'person Marsh Lin')).toHaveLength(1);
  expect(searchExactFirst(vault, 'marsh lin', { limit: 5, kinds: ['case'] }).every(({ kind }) => kind === 'case')).toBe(true);
  expect(findPeople(vault, '林沼', 3)[0]).toMatchObject({ id: exact, reason: 'same-writing' });
  relateRecords(vault, 'person', exact, twin, 'same', 'one card');
  expect(first('m. lin')[0]).toMatch(/^person /);
});
