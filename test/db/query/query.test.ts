import { expect, expectTypeOf, test } from 'vitest';

import { query, shapedQuery } from '../../../db/query/query.ts';
import { recordStatements } from '../../support/plans.ts';
import { emptyDatabase } from './support.ts';

const addTheme = query((db, given: { id: Buffer; name: string | null; deleted: boolean }) =>
  db.insertInto('theme').values({ ...times, id: given.id, name: given.name, deleted: given.deleted as never }),
);
const times = { created_wall: '2026', updated_wall: '2026', updated_lamport: 1 };

const themesNamed = query((db, given: { name: string }) =>
  db
    .selectFrom('theme')
    .select(['key', 'name as title'])
    .where('name', '=', given.name)
    .where('deleted', 'in', [0, 7])
    .where('updated_wall', '<>', "it's"),
);

test('a statement is composed once, and prepared once for each connection', () => {
  let composed = 0;
  const count = query((db) => {
    composed += 1;
    return db.selectFrom('theme').select(({ fn }) => fn.countAll<number>().as('count'));
  });
  expect(composed).toBe(0);
  const [one, other] = [emptyDatabase(), emptyDatabase()];
  using recording = recordStatements();
  addTheme.run(one, { id: Buffer.alloc(16, 1), name: 'work', deleted: false });
  for (const at of [one, other, one]) count.all(at);

  expect(composed).toBe(1);
  expect([...recording.statements]).toEqual([addTheme.text(), count.text()]);
  expect([count.get(one), count.get(other)]).toEqual([{ count: 1 }, { count: 0 }]);
});

test('what is given is bound by its name; what is written in the statement stands in its text', () => {
  const at = emptyDatabase();
  addTheme.run(at, { id: Buffer.alloc(16, 1), name: 'work', deleted: false });
  addTheme.run(at, { id: Buffer.alloc(16, 2), name: "'; DROP TABLE theme; --", deleted: false });
  addTheme.run(at, { id: Buffer.alloc(16, 3), name: 'work', deleted: true });

  expect(themesNamed.text()).toBe(
    'select "key", "name" as "title" from "theme" where "name" = ? and "deleted" in (0, 7) and "updated_wall" <> \'it\'\'s\'',
  );
  expect(themesNamed.all(at, { name: 'work' })).toEqual([{ key: 1, title: 'work' }]);
  expect([...themesNamed.iterate(at, { name: "'; DROP TABLE theme; --" })]).toEqual([{ key: 2, title: "'; DROP TABLE theme; --" }]);
  expect(themesNamed.get(at, { name: 'rest' })).toBeUndefined();
  expectTypeOf(themesNamed.all(at, { name: 'work' })).toEqualTypeOf<{ key: number; title: string | null }[]>();
});

test('a value that is not given is an error, and not NULL', () => {
  const at = emptyDatabase();
  expect(() => themesNamed.all(at, { name: undefined as never })).toThrow('Nothing was given for name');
  expect(() => addTheme.run(at, { id: Buffer.alloc(16, 1), deleted: false } as never)).toThrow('Nothing was given for name');
});

const namesOf = shapedQuery(
  (db, given: { name?: string | undefined; among: readonly string[] }, { isReversed }: { isReversed: boolean }) => {
    let themes = db
      .selectFrom('theme')
      .select('name')
      .orderBy('key', isReversed ? 'desc' : 'asc');
    if (given.name !== undefined) themes = themes.where('name', '=', given.name);
    for (const name of given.among) themes = themes.where('name', '<>', name);
    return themes;
  },
);

test('a statement whose shape depends on what is asked is composed and prepared once for each shape', () => {
  const at = emptyDatabase();
  for (const name of ['one', 'two', 'three']) addTheme.run(at, { id: Buffer.from(name.padEnd(16)), name, deleted: false });
  const named = (name: string | undefined, among: readonly string[] = [], isReversed = false) =>
    namesOf.all(at, { name, among }, { isReversed }).map((row) => row.name);
  using recording = recordStatements();

  expect([named('two'), named('one')]).toEqual([['two'], ['one']]);
  expect(recording.statements.size).toBe(1);
  expect([named(undefined), named(undefined, [], true)]).toEqual([
    ['one', 'two', 'three'],
    ['three', 'two', 'one'],
  ]);
  expect(recording.statements.size).toBe(3);
  expect([named(undefined, ['one', 'three']), named(undefined, ['two', 'one']), named(undefined, ['two'])]).toEqual([
    ['two'],
    ['three'],
    ['one', 'three'],
  ]);
  expect(recording.statements.size).toBe(5);
  expect(namesOf.statement({ name: 'two', among: ['one'] }, { isReversed: false })).toEqual({
    text: 'select "name" from "theme" where "name" = ? and "name" <> ? order by "key" asc',
    values: ['two', 'one'],
  });
  expectTypeOf(namesOf.all(at, { among: [] }, { isReversed: false })).toEqualTypeOf<{ name: string | null }[]>();
});
