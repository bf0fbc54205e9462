import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

import { createRealVault, passphrase, startRealProcess, temporaryFolder } from './real-process.ts';

const found = {
  title: 'Lawyer held at Reedmarsh',
  narrative: '王全 was taken from the office.',
  begin: '2015-07-09',
  tags: ['lawyers'],
  people: [{ key: 'wang', names: [{ fullName: '王全', reading: 'Wáng Quán' }] }],
  acts: [{ type: 'arrest', victim: 'wang', begin: '2015-07-09' }],
  sources: [{ title: 'A colleague' }],
};

test('a case typed in the window is stored, listed, shown, found and still there after a lock', async () => {
  await using place = await temporaryFolder();
  {
    await using vault = await createRealVault(place.folder);
    const { id, number } = await vault.window['cases.create'](found);
    expect(number).toMatch(/-0001$/);
    expect(await vault.window['cases.find']({ reference: number })).toEqual({ id });
    expect(await vault.window['cases.list']({ limit: 10 })).toMatchObject([{ id, number, title: found.title, acts: 1, sources: 1 }]);
    expect(vault.events.some((event) => event.type === 'changed' && event.tables.length > 0)).toBe(true);
  }
  await using again = startRealProcess(place.folder);
  await again.choose();
  await expect(again.window['session.unlock']({ passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'vault.wrong-passphrase',
    params: { waitMs: 500 },
  });
  expect(await again.window['session.unlock']({ passphrase })).toEqual({ state: 'open' });
  const [summary] = await again.window['cases.list']({ limit: 10 });
  const details = await again.window['cases.show']({ id: summary!.id });
  expect(details).toMatchObject({ tags: ['lawyers'], fields: { title: found.title, begin: found.begin } });
  expect(details.people).toMatchObject([{ names: [{ fields: { fullName: '王全' } }] }]);
  const [person] = await again.window['people.list']({ limit: 10 });
  expect(await again.window['people.show']({ id: person!.id })).toMatchObject({ acts: [{ case: summary!.id, type: 'arrest' }] });
  expect(await again.window['search.query']({ text: 'Reedmarsh', limit: 10 })).toMatchObject([{ kind: 'case', id: summary!.id }]);
});

test('fields are edited by their names; a field that does not exist, or of another kind, is refused', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { id } = await vault.window['cases.create'](found);

  await vault.window['records.edit']({ entity: 'case', id, fields: { title: 'Another title', 'tags/urgent': true } });
  expect(await vault.window['cases.show']({ id })).toMatchObject({ fields: { title: 'Another title' }, tags: ['lawyers', 'urgent'] });

  for (const fields of [
    { titel: 'x' },
    { title: 5 },
    { confidentiality: 'high' },
    { 'words/x': true },
    { 'tags/x': 'yes' },
    { hasOwnProperty: 'x' },
  ]) {
    await expect(vault.window['records.edit']({ entity: 'case', id, fields: fields as never })).rejects.toMatchObject({
      code: 'input.invalid',
    });
  }
  await vault.window['records.trash']({ entity: 'case', id });
  expect(await vault.window['cases.list']({ limit: 10 })).toEqual([]);
  await vault.window['records.restore']({ entity: 'case', id });
  expect(await vault.window['cases.list']({ limit: 10 })).toHaveLength(1);
  await expect(vault.window['cases.show']({ id: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
    code: 'record.not-found',
  });
});

test('what was being typed when the vault locked is an action at the next unlock', async () => {
  await using place = await temporaryFolder();
  let id = '';
  {
    await using vault = await createRealVault(place.folder);
    ({ id } = await vault.window['cases.create'](found));
    const draft = '0190f000-0000-7000-8000-000000000001';
    await vault.window['drafts.save']({ id: draft, entity: 'case', record: id, fields: { remarks: 'half a sen' } });
    await vault.window['drafts.save']({ id: draft, entity: 'case', record: id, fields: { remarks: 'half a sentence' } });
    expect(await vault.window['drafts.list']({})).toMatchObject([{ id: draft, fields: { remarks: 'half a sentence' } }]);
  }
  await using again = startRealProcess(place.folder);
  await again.choose();
  await again.window['session.unlock']({ passphrase });
  expect(await again.window['drafts.list']({})).toEqual([]);
  expect(await again.window['cases.show']({ id })).toMatchObject({ fields: { remarks: 'half a sentence' } });
});

test('recommendations and cases come in from granted files, are linked and grouped, and go out', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  await writeFile(path.join(place.folder, 'upr.json'), JSON.stringify(invented));
  await writeFile(path.join(place.folder, 'cases.json'), JSON.stringify([{ title: 'First' }, { title: 'Second' }, { titel: 'Third' }]));

  const recommendations = await vault.window['recommendations.import']({ file: await vault.grant('read-file', 'upr.json') });
  expect(recommendations).toMatchObject({ format: 'json', rows: 2, added: 2 });
  const cases = await vault.window['cases.import']({ file: await vault.grant('read-file', 'cases.json') });
  expect(cases).toMatchObject({ rows: 3, added: 2 });
  expect(cases.rejected).toHaveLength(1);

  const { rows } = await vault.window['recommendations.list']({ limit: 10 });
  const { id } = await vault.window['recommendations.find']({ reference: '12.1' });
  expect(rows.map((row) => row.id)).toContain(id);
  expect(await vault.window['recommendations.show']({ id })).toMatchObject({
    paragraph: '12.1',
    statements: [{ ordinal: expect.any(Number) }],
  });
  const [first] = await vault.window['cases.list']({ limit: 1, sort: 'title' });
  await vault.window['links.add']({
    links: [{ case: first!.id, recommendation: id, direction: 'contradicts', reason: 'No access to counsel.' }],
  });
  await vault.window['themes.add']({ name: 'Due process', recommendations: [id] });
  expect(await vault.window['themes.list']({})).toMatchObject([{ name: 'Due process', recommendations: [id] }]);
  expect(await vault.window['cases.export']({ file: await vault.grant('write-file', 'out.csv'), format: 'csv' })).toMatchObject({
    rows: 2,
  });
  expect(await vault.window['upkeep.verify']({})).toMatchObject({ ok: true, findings: [] });
});

test('a bundle goes from one vault to another through granted files, and a conflict is settled', async () => {
  await using place = await temporaryFolder();
  await using other = await temporaryFolder();
  await using sender = await createRealVault(place.folder);
  await using receiver = await createRealVault(other.folder);
  const { id } = await sender.window['cases.create'](found);
  const { recipient } = await receiver.window['contacts.own']({});
  const own = await sender.window['contacts.own']({});
  expect(await sender.window['contacts.writeCard']({ file: await sender.grant('write-file', 'card.json'), name: 'North' })).toMatchObject({
    words: own.words,
  });
  const { token } = await receiver.main['vault.grantFile']({ purpose: 'read-file', path: path.join(place.folder, 'card.json') });
  expect(await receiver.window['contacts.add']({ from: { file: token } })).toMatchObject({
    kind: 'known',
    contact: { name: 'North', words: own.words },
  });

  const take = async (name: string) => {
    await sender.window['bundles.export']({
      file: await sender.grant('write-file', name),
      recipients: [recipient],
      cases: 'all',
      authorName: 'North',
    });
    const { token: file } = await receiver.main['vault.grantFile']({ purpose: 'read-file', path: path.join(place.folder, name) });
    const staged = await receiver.window['bundles.stage']({ file });
    expect(staged).toMatchObject({ kind: 'cases', signer: { contact: { name: 'North' } } });
    return receiver.window['bundles.accept']({ key: staged.key });
  };
  expect((await take('first.age')).newActions).toBeGreaterThan(0);
  expect(await receiver.window['cases.show']({ id })).toMatchObject({ fields: { title: found.title } });

  await sender.window['records.edit']({ entity: 'case', id, fields: { title: 'Mine' } });
  await receiver.window['records.edit']({ entity: 'case', id, fields: { title: 'Theirs' } });
  await take('second.age');
  const [conflict] = await receiver.window['conflicts.list']({});
  expect(conflict).toMatchObject({ entity: 'case', record: id, field: 'title', base: found.title });
  expect(conflict!.heads.map((head) => head.value).sort()).toEqual(['Mine', 'Theirs']);
  // The member has no name here; the contact whose key signed has one.
  expect(conflict!.heads.find((head) => !head.isMine)).toMatchObject({ value: 'Mine', name: 'North' });
  const settle = (value: string) => receiver.window['conflicts.resolve']({ record: id, field: 'title', value, heads: conflict!.headIds });
  await settle('Both');
  // What was shown does not stand any more: whoever looks at an older page does not overwrite the decision.
  await expect(settle('Unseen')).rejects.toMatchObject({ code: 'record.conflict' });
  expect(await receiver.window['conflicts.list']({})).toEqual([]);
  expect(await receiver.window['cases.show']({ id })).toMatchObject({ fields: { title: 'Both' } });
});

test('a path that was not granted is not read, and the error names none', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const file = await vault.grant('read-file', 'not-there.csv');
  const error = (await vault.window['recommendations.import']({ file }).catch((caught: unknown) => caught)) as object;
  expect(error).toMatchObject({ code: 'file.not-found' });
  expect(JSON.stringify({ ...error, message: (error as Error).message })).not.toContain('not-there');
  await expect(vault.window['cases.import']({ file: 'A'.repeat(22) })).rejects.toMatchObject({ code: 'input.invalid' });
});

const invented = [
  {
    state_under_review: 'China',
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/0/0',
    paragraph: '12.1',
    text: 'Let lawyers work (Poland);',
    parts: [{ text: 'Let lawyers work', states: ['Poland'] }],
    response: 'accepted',
  },
  {
    state_under_review: 'China',
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/0/0',
    paragraph: '12.2',
    text: 'Protect the marshes (Chile);',
    parts: [{ text: 'Protect the marshes', states: ['Chile'] }],
    response: 'noted',
  },
];
