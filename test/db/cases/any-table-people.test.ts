/** Who is meant by the names of a table: decided before anything is stored. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importCaseTable } from '../../../db/cases/table/import.ts';
import { type NameChoice, TablePeople } from '../../../db/cases/table/people.ts';
import { count, fixture, looking } from '../../support/case-tables.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a name is one person, however often and however it is written; somebody known is found', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await importCaseTable(vault, fixture('press.csv'));
  const names = () => vault.raw.prepare('SELECT full_name FROM person_name ORDER BY full_name').pluck().all();
  expect(names()).toEqual(['Mira Solane', 'Odran Feil', 'State security service']);
  const { people } = await looking(vault, fixture('press.csv'));
  expect(people.found().map(({ name, is, known }) => [name, is === known[0]?.id])).toEqual([
    ['Mira Solane', true],
    ['State security service', true],
    ['Odran Feil', true],
    ['Unknown', false],
  ]);
  await importCaseTable(vault, fixture('press.csv'), { alike: 'take' });
  expect(names()).toHaveLength(3);
});

test('a name that two people have is refused with both until somebody says who is meant', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const people = [
    { name: 'Mira Solane', is: 'each' },
    { name: 'Unknown', is: 'new' },
  ] as const;
  await importCaseTable(vault, fixture('press.csv'), { people });
  expect(count(vault, 'person')).toBe(5);
  const open = await looking(vault, fixture('press.csv'));
  expect(open.survey.refused.map(({ row, problems }) => [row, problems[0]!.code])).toEqual([
    [2, 'name-unclear'],
    [4, 'name-unclear'],
  ]);
  const [first] = open.people.found();
  expect(first).toMatchObject({ name: 'Mira Solane', count: 2, is: undefined });
  const said = await looking(vault, fixture('press.csv'), { people: [{ name: 'mira solane', is: first!.known[1]!.id }] });
  expect(said.survey.refused).toEqual([]);
});

test('a name that sounds like another, in whatever order and script, is offered and taken for nobody; what is said to be one name is one person', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const first = join(workshop.folder, 'first.csv');
  const second = join(workshop.folder, 'second.csv');
  writeFileSync(first, 'title,victim\nOne,陆文涛\n');
  writeFileSync(
    second,
    'title,victim\nTwo,Lu Wentao\nThree,Mira Solane\nFour,Solane Mira\nFive,Mira Solane\nSix,Mira Soláne\nSeven,Odran Feil\n',
  );
  await importCaseTable(vault, first, {});
  const found = (await looking(vault, second)).people.found();
  expect(found.map(({ name, is, similar }) => [name, is, similar.map((other) => `${other.name} ${other.reason}`)])).toEqual([
    ['Lu Wentao', 'new', ['陆文涛 same-sound-other-script']],
    ['Solane Mira', 'new', ['Mira Solane other-order']],
    ['Mira Soláne', 'new', ['Mira Solane similar-writing', 'Solane Mira other-order']],
    ['Mira Solane', 'new', []],
    ['Odran Feil', 'new', []],
  ]);
  const people = found.flatMap(({ name, similar }) => (similar[0] ? [{ name, is: similar[0].is }] : []));
  await importCaseTable(vault, second, { people });
  expect(count(vault, 'person')).toBe(3);
  const names = vault.raw.prepare('SELECT full_name FROM person_name ORDER BY full_name').pluck().all();
  expect(names).toEqual(['Mira Solane', 'Mira Soláne', 'Odran Feil', 'Solane Mira', '陆文涛']);
});

test('of what is said of a name twice the last holds, and nobody gets the other name', async () => {
  await using workshop = openWorkshop();
  const said = (name: string, is: NameChoice['is']) => ({ name, is });
  const people = new TablePeople(await workshop.vault('v'), [said('Ana Marsh', 'as:Ida Reed'), said('Ana Marsh', 'new')]);
  expect(['Ida Reed', 'Ana Marsh'].map((name) => people.meant(name, 'person'))).toMatchObject([
    { names: ['Ida Reed'] },
    { names: ['Ana Marsh'] },
  ]);
});
