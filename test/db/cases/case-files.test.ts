/** Files of cases as people really save them, and rows that cannot be taken. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { showCase } from '../../../db/cases/details.ts';
import { actionLimits } from '../../../db/model/action-limits.ts';
import { showPerson } from '../../../db/people/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function importing(workshop: Workshop, vault: Vault, name: string, content: string | Uint8Array) {
  const file = join(workshop.folder, name);
  writeFileSync(file, content);
  return importCases(vault, file);
}

test('somebody who is only named in a case stands in it, and goes with it', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { cases } = await importing(
    workshop,
    one,
    'a.json',
    JSON.stringify([
      { title: 'x', people: ['José Ñandú'] },
      { title: 'y', people: ['Nobody else'] },
    ]),
  );
  const [person] = showCase(one, cases[0]!.id).people;
  expect(person).toMatchObject({ names: [{ fields: { fullName: 'José Ñandú' } }] });
  expect(showPerson(one, person!.id).cases).toMatchObject([{ title: 'x' }]);
  await workshop.send(one, two, [cases[0]!.id]);
  expect(showCase(two, cases[0]!.id).people).toMatchObject([{ names: [{ fields: { fullName: 'José Ñandú' } }] }]);
  expect(two.raw.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1);
});

test.each([
  ['Windows-1252 bytes', Buffer.from('title,place\nCaf\xe9 raid,M\xfcnchen\n', 'latin1')],
  ['semicolons and a byte order mark', '\uFEFFtitle;place\nCafé raid;München\n'],
  ['bare carriage returns', 'title,place\rCafé raid,München\r'],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('title\tplace\r\nCafé raid\tMünchen\r\n', 'utf16le')])],
])('a CSV with %s is read as it was meant', async (_name, content) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = await importing(workshop, vault, 'a.csv', content);
  expect(report).toMatchObject({ format: 'csv', rows: 1, added: 1 });
  expect(showCase(vault, report.cases[0]!.id).fields).toMatchObject({ title: 'Café raid', place: 'München' });
});

test('a row with bytes of another encoding is refused with its place; the others are taken', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const bytes = Buffer.concat([
    Buffer.from('title,place\nCafé,a\nNaïve,b\n'),
    Buffer.from('Caf\xe9,c\n', 'latin1'),
    Buffer.from('Señor,d\n'),
  ]);
  expect(await importing(workshop, vault, 'a.csv', bytes)).toMatchObject({ rows: 4, added: 3, rejected: [{ row: 3, column: 'title' }] });
});

test.each([
  ['nothing', ''],
  ['a header without titles', 'name,place\n'],
  ['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1000000', 'hex')],
  ['a list that was cut off', '[{"title":"x"},{"tit'],
  ['one object', '{"title":"x"}'],
  ['a column twice', 'title,place,place\nx,a,b\n'],
])('a file with %s is refused and changes nothing', async (_name, content) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await expect(importing(workshop, vault, 'a', content)).rejects.toMatchObject({ code: expect.stringMatching(/^import\./) as string });
  expect(vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
});

test('an entry longer than any real one ends the reading of a JSON list early', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await expect(importing(workshop, vault, 'a.json', `[{"title":"${'x'.repeat(20 * 1024 * 1024)}"}]`)).rejects.toMatchObject({
    code: 'import.line-too-long',
  });
});

test('a row that cannot be written is refused alone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const act = { id: '018f0000-0000-7000-8000-00000000000a', type: 'HRD-01' };
  const text = JSON.stringify([
    { title: 'first' },
    { title: 'act twice', acts: [act, act] },
    { title: 'half \ud83d character' },
    { title: 'tag twice', tags: ['a', 'a', 'b/c'] },
    { title: 'tag with a line end', tags: ['a\nb'] },
    { title: 'last' },
  ]);
  const report = await importing(workshop, vault, 'a.json', text);
  expect(report).toMatchObject({ rows: 6, added: 3, rejected: [{ row: 2 }, { row: 3 }, { row: 5 }] });
});

test('what one vault can write another can read: a tag with a slash travels', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { cases } = await importing(workshop, one, 'a.json', JSON.stringify([{ title: 'x', tags: ['legal/aid', '法律/援助'] }]));
  await workshop.send(one, two);
  expect(showCase(two, cases[0]!.id).tags).toEqual(['legal/aid', '法律/援助']);
});

test('a step with more changes than any reader takes is refused where it is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const record = vault.newId();
  const changes = Array.from({ length: actionLimits.changes + 1 }, (_, n) => ({ entity: 'case', record, field: `tags/${n}`, value: true }));
  expect(() => vault.record('edit', changes)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => vault.record('edit', [{ entity: 'case', record, field: 'narrative', value: 'x'.repeat(9 * 1024 * 1024) }])).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  );
});

test('an update takes tags and names what it does not take', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { cases } = await importing(workshop, vault, 'a.json', JSON.stringify([{ title: 'x', tags: ['a', 'b'] }]));
  const again = JSON.stringify([{ id: cases[0]!.id, title: 'x', tags: ['b', 'c'], acts: ['HRD-01'] }]);
  expect(await importing(workshop, vault, 'b.json', again)).toMatchObject({
    updated: 1,
    notTaken: [{ row: 1, column: 'acts', value: '1' }],
  });
  expect(showCase(vault, cases[0]!.id).tags).toEqual(['b', 'c']);
  expect(await importing(workshop, vault, 'b.json', again)).toMatchObject({ updated: 0, unchanged: 1 });
});

test('a date that could be two days is refused whole, also where an interval may stand', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const report = await importing(workshop, vault, 'a.json', JSON.stringify([{ title: 'x', dates: '03/04/2015' }]));
  expect(report.rejected).toMatchObject([{ column: 'begin', value: '03/04/2015' }]);
});

test('a name in two parts stands in the exported table', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await importing(workshop, vault, 'a.json', JSON.stringify([{ title: 'x', people: [{ names: [{ family: 'Wang', given: 'Quan' }] }] }]));
  expect((await exportCases(vault, 'csv', undefined)).text).toContain('Quan Wang');
});

test('a name that stands twice in one record refuses the row: of the two values one would be lost', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'twice.json');
  const twice = [
    String.raw`{"title":"first","title":"second"}`,
    String.raw`{"title":"a","acts":[{"type":"x"},{"type":"x","place":"one","pl\u0061ce":"two"}]}`,
    String.raw`{"title":"\"place\":","place":"a, \\","acts":[{"type":"x"},{"type":"x"}]}`,
  ];
  writeFileSync(file, `[${twice.join(',')}]`);
  const report = await importCases(vault, file);
  expect(report).toMatchObject({ added: 1, cases: [{ row: 3 }] });
  expect(report.problems).toMatchObject([
    { row: 1, column: 'title', code: 'field-repeated' },
    { row: 2, column: 'place', code: 'field-repeated' },
  ]);
});
