/** Whom an act or a source of a file means by a name. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { showCase } from '../../../db/cases/details.ts';
import { importCases } from '../../../db/cases/import.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function imported(row: unknown) {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'cases.json');
  writeFileSync(file, JSON.stringify([row]));
  const report = await importCases(vault, file);
  const [first] = report.cases;
  return { report, details: first && showCase(vault, first.id) };
}

test.each([
  ['parts of a name', { family: 'Adeyemi', given: 'Tola' }, 'Tola Adeyemi'],
  ['parts in the other order', { family: 'Adeyemi', given: 'Tola' }, 'Adeyemi Tola'],
  ['Chinese parts', { family: '陆', given: '文涛' }, '陆文涛'],
  ['a second blank', 'Tola Adeyemi', 'Tola  Adeyemi'],
  ['a zero-width blank', 'Tola\u200b Adeyemi', 'Tola Adeyemi'],
  ['a decomposed accent', 'José Reed', 'José Reed'.normalize('NFD')],
  ['another case', 'TOLA ADEYEMI', 'Tola Adeyemi'],
  ['an alias', { fullName: 'Old Reed', kind: 'alias' }, 'old reed'],
])('%s mean the one who is listed', async (_what, name, victim) => {
  const { details } = await imported({ title: 'x', people: [{ names: [name] }], acts: [{ type: 'arrest', victim, perpetrator: victim }] });
  expect(details!.people).toHaveLength(1);
  expect(details!.acts[0]!.fields['victim']).toBe(details!.people[0]!.id);
});

test('a name that two people of the row have is refused with both named, and nothing of the row is stored', async () => {
  const people = [
    { name: 'Tola Adeyemi', occupation: 'nurse' },
    { names: [{ family: 'Adeyemi', given: 'Tola' }], key: 't2' },
  ];
  const { report, details } = await imported({ title: 'x', people, acts: [{ type: 'arrest', victim: 'Tola  Adeyemi' }] });
  expect(details).toBeUndefined();
  expect(report.added).toBe(0);
  expect(report.rejected.map(({ reason }) => reason)).toEqual([
    '"Tola  Adeyemi" may be person 1 (Tola Adeyemi, nurse) or person 2 (Tola Adeyemi, key t2) of this row. Give each of them a "key", and name the key that is meant.',
  ]);
});

test('a key tells two people of one name apart', async () => {
  const people = [
    { name: 'Tola Adeyemi', key: 't1' },
    { name: 'Tola Adeyemi', key: 't2' },
  ];
  const { details } = await imported({ title: 'x', people, acts: [{ type: 'arrest', victim: 't2' }] });
  expect(details!.people).toHaveLength(2);
  expect(details!.people.map(({ id }) => id)).toContain(details!.acts[0]!.fields['victim']);
});

test('a tag is one tag, composed or decomposed', async () => {
  const { details } = await imported({ title: 'x', tags: ['café', 'café'.normalize('NFD'), '김'.normalize('NFD')] });
  expect(details!.tags).toEqual(['café', '김']);
});
