import { expect, test } from 'vitest';

import { createPerson } from '../../../db/people/commands.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { shownName } from '../../../db/model/name.ts';
import { openWorkshop } from '../../support/vaults.ts';

const names = [
  [{ family: '王', given: '丽' }, '王丽'],
  [{ family: '王', given: '丽', partOrder: 'given-first' }, '丽王'],
  [{ family: '佐藤', given: 'さくら' }, '佐藤さくら'],
  [{ family: '김', given: '민준' }, '김민준'],
  [{ family: 'Marsh', given: 'Lena' }, 'Lena Marsh'],
  [{ family: 'Marsh', given: 'Lena', partOrder: 'family-first' }, 'Marsh Lena'],
  [{ family: '王', given: 'Lena' }, 'Lena 王'],
  [{ given: 'Lena' }, 'Lena'],
  [{ fullName: ' Lena of the Marsh ', family: 'Marsh' }, 'Lena of the Marsh'],
  [{ fullName: '', family: 'Reed' }, 'Reed'],
] as const;

test('a name is shown by its script and order, and the lists say the same in SQL', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const [name, shown] of names) {
    expect(shownName(name)).toBe(shown);
    createPerson(vault, { names: [name] } as never);
  }
  expect(listPeople(vault, { limit: 50 }).map(({ name }) => name)).toEqual(names.map(([, shown]) => shown));
});
