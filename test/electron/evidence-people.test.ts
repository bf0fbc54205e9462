/** Over the data port: whom a file shows, or that it is nobody. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createRealVault, temporaryFolder } from './real-process.ts';

test('that nobody can be recognised is written on no file that names somebody, by whatever call', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({ title: 'One' });
  const { id: person } = await window['people.create']({ name: 'Ada Invented' });
  const add = async (name: string, people: (typeof person)[]) => {
    writeFileSync(join(place.folder, name), Buffer.from([0, 1, 2, ...Buffer.from(name)]));
    const { id } = await window['evidence.add']({ file: await grant('read-file', name), about: { case: of, people } });
    return id;
  };
  const [naming, open] = [await add('a.bin', [person]), await add('b.bin', [])];
  const keys = await window['records.keys']({ entity: 'evidence' });
  const fields = { nobodyShown: true };
  const refused = { code: 'evidence.names-somebody', params: { count: 1 } };
  await expect(window['records.edit']({ entity: 'evidence', id: naming, fields })).rejects.toMatchObject(refused);
  await expect(window['records.editMany']({ entity: 'evidence', keys, fields })).rejects.toMatchObject(refused);
  const draft = '0198a000-0000-7000-8000-00000000d001';
  await expect(window['drafts.save']({ id: draft, entity: 'evidence', record: naming, fields })).rejects.toMatchObject(refused);
  const settled = { record: naming, field: 'nobodyShown', value: true };
  await expect(window['conflicts.resolve']({ ...settled, heads: [`${'A'.repeat(43)}.0`] })).rejects.toMatchObject(refused);
  const shows = async () => Promise.all([naming, open].map(async (id) => (await window['evidence.about']({ id })).shows));
  expect(await shows()).toEqual(['people', 'unlooked']);
  expect(await window['evidence.sayNobody']({ keys })).toEqual({ count: 1, left: 1, absent: 0 });
  expect(await shows()).toEqual(['people', 'nobody']);
  await window['history.undo']({});
  expect(await shows()).toEqual(['people', 'unlooked']);
});

test('people are named in many files of a list by one call, told before, and taken back by one undo', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id: of } = await window['cases.create']({
    title: 'One',
    people: [{ key: 'ada', name: 'Ada Invented' }],
    acts: [{ type: 'arrest', victim: 'ada' }],
  });
  const add = async (name: string, nobodyShown: boolean) => {
    writeFileSync(join(place.folder, name), Buffer.from([0, 1, 2, ...Buffer.from(name)]));
    return (await window['evidence.add']({ file: await grant('read-file', name), about: { case: of, fields: { nobodyShown } } })).id;
  };
  const ids = [await add('a.bin', true), await add('b.bin', false)];
  const keys = await window['records.keys']({ entity: 'evidence' });
  const shows = async () => Promise.all(ids.map(async (id) => (await window['evidence.about']({ id })).shows));
  const offered = await window['evidence.peopleOfMany']({ keys });
  expect(offered.people).toMatchObject([{ name: 'Ada Invented', named: 0 }]);
  const people = offered.people.map(({ id }) => id);
  expect(await window['evidence.namingInMany']({ keys, people })).toMatchObject({ count: 2, nobody: 1, nobodyIn: [{ id: ids[0] }] });
  expect(await shows()).toEqual(['nobody', 'unlooked']);
  expect(await window['evidence.nameInMany']({ keys, people })).toEqual({ count: 2, left: 0 });
  expect(await shows()).toEqual(['people', 'people']);
  await window['history.undo']({});
  expect(await shows()).toEqual(['nobody', 'unlooked']);

  // Nobody, too many, a record of another kind, nothing: said, and nothing is written.
  const refused = (given: object, code: string) =>
    expect(window['evidence.nameInMany']({ keys, people, ...given } as never)).rejects.toMatchObject({ code });
  await refused({ people: [] }, 'input.invalid');
  await refused({ people: Array.from({ length: 101 }, () => people[0]) }, 'input.invalid');
  await refused({ people: ['people/x'] }, 'input.invalid');
  await refused({ keys: [] }, 'input.invalid');
  await refused({ people: [ids[0]] }, 'record.not-found');
  await expect(window['evidence.namingInMany']({ keys, people: [of] })).rejects.toMatchObject({ code: 'record.not-found' });
  expect(await window['evidence.peopleOfMany']({ keys: [-1, 100_000] })).toEqual({ people: [] });
  expect(await shows()).toEqual(['nobody', 'unlooked']);
});
