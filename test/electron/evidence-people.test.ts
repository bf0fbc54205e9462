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
  expect(await window['evidence.sayNobody']({ keys })).toEqual({ count: 1, left: 1 });
  expect(await shows()).toEqual(['people', 'nobody']);
  await window['history.undo']({});
  expect(await shows()).toEqual(['people', 'unlooked']);
});
