import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { hasErasedWords } from '../../../db/search/queue.ts';
import { rebuildVault } from '../../../db/vault/rebuild.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { expectSearchEqualsTables } from '../../support/search-equals.ts';
import { openWorkshop } from '../../support/vaults.ts';

const names = ['王全', '陈山'];

/** Two people, each with an act; what they are found by is their names. */
function twoPeople(vault: Vault) {
  const { id } = createCase(vault, {
    title: 'Harbour',
    people: names.map((name) => ({ key: name, names: [{ fullName: name }] })),
    acts: names.map((victim) => ({ type: 'HRD-07', victim })),
  });
  everybodyAgrees(vault);
  const shown = showCase(vault, id);
  const people = names.map((name) => shown.people.find((person) => person.names[0]!.fields['fullName'] === name)!);
  const acts = people.map((person) => shown.acts.find(({ fields }) => fields['victim'] === person.id)!);
  return { id, people, acts, nameOf: (n: number) => people[n]!.names[0]!.id };
}

/** Kinds and number of what is found. */
function found(vault: Vault, query: string): string {
  return vault.search
    .search(query, { limit: 9 })
    .map(({ kind }) => kind)
    .sort()
    .join(' ');
}

test('a name that is moved to another person goes with its acts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { people, nameOf } = twoPeople(vault);
  await expectSearchEqualsTables(vault);
  editRecord(vault, 'name', nameOf(0), { person: people[1]!.id });
  expect(found(vault, 'wangquan')).toBe('act person');
  await expectSearchEqualsTables(vault);
  // Moved and changed before anything searched: the first person is not left behind.
  editRecord(vault, 'name', nameOf(0), { person: people[0]!.id });
  editRecord(vault, 'name', nameOf(0), { person: people[1]!.id, fullName: '何佳' });
  await expectSearchEqualsTables(vault);
  expect([found(vault, 'wangquan'), found(vault, 'hejia'), found(vault, 'chenshan')]).toEqual(['', 'act person', 'act person']);
});

test('an act that is said of another person is found by that name alone', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { people, acts } = twoPeople(vault);
  await expectSearchEqualsTables(vault);
  editRecord(vault, 'act', acts[0]!.id, { victim: people[1]!.id });
  expect([found(vault, 'wangquan'), found(vault, 'chenshan')]).toEqual(['person', 'act act person']);
  await expectSearchEqualsTables(vault);
});

test('of a name that shows no letters any more its reading is found, and is nobody’s title', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { nameOf } = twoPeople(vault);
  editRecord(vault, 'name', nameOf(0), { fullName: null, reading: 'spoken so' });
  expect([found(vault, 'spoken'), found(vault, 'wangquan')]).toEqual(['act person', '']);
  expect(vault.search.search('spoken', { limit: 9, kinds: ['person'] })).toMatchObject([{ title: '' }]);
  await expectSearchEqualsTables(vault);
});

test('of an erased name nothing is found, not even by somebody whom it was moved from unseen', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { people, nameOf } = twoPeople(vault);
  await expectSearchEqualsTables(vault);
  editRecord(vault, 'name', nameOf(0), { person: people[1]!.id });
  await eraseForGood(vault, { records: [{ entity: 'name', record: nameOf(0) }], withParts: false }, { reason: 'asked' });
  expect(vault.raw.serialize().includes('gquan')).toBe(false);
  expect(hasErasedWords(vault.store)).toBe(false);
  expect(found(vault, 'wangquan')).toBe('');
  expect(found(vault, 'chenshan')).toBe('act person');
  await expectSearchEqualsTables(vault);
});

test('an excluded import takes its names out of acts that stay, and brings them back', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { nameOf } = twoPeople(one);
  await workshop.send(one, two);
  editRecord(two, 'name', nameOf(0), { fullName: '何佳' });
  await workshop.send(two, one);
  trashRecord(one, 'name', nameOf(1));
  const { importRecord } = await workshop.send(one, two);
  await expectSearchEqualsTables(two);
  expect([found(two, 'hejia'), found(two, 'chenshan')]).toEqual(['act person', '']);
  for (const decision of ['exclude', 'accept'] as const) {
    two.transaction(() => decideImport(two.store, importRecord!, decision, 'looked again'));
    await two.finishPending();
    expect(found(two, 'chenshan')).toBe(decision === 'exclude' ? 'act person' : '');
    await expectSearchEqualsTables(two);
  }
  await expectSearchEqualsTables(one);
});

test('the acts of a case in the trash are not found until it is taken back, in whatever order they came', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id, acts } = twoPeople(one);
  await workshop.send(one, two);
  expect(found(two, 'wangquan')).toBe('act person');
  trashRecord(one, 'case', id);
  expect(found(one, 'wangquan')).toBe('person');
  editRecord(one, 'act', acts[0]!.id, { note: 'written down later' });
  expect(found(one, 'later')).toBe('');
  await expectSearchEqualsTables(one);
  await workshop.send(one, two);
  expect(found(two, 'wangquan')).toBe('person');
  await expectSearchEqualsTables(two);
  rebuildVault(two);
  await expectSearchEqualsTables(two);
  // Said of the other case, an act is found again; so are all when the case is taken back.
  const { id: other } = createCase(one, { title: 'Windmill' });
  editRecord(one, 'act', acts[1]!.id, { case: other });
  expect([found(one, 'chenshan'), found(one, 'wangquan')]).toEqual(['act person', 'person']);
  restoreRecord(one, 'case', id);
  expect([found(one, 'later'), found(one, 'wangquan')]).toEqual(['act', 'act person']);
  await expectSearchEqualsTables(one);
});

test('the import that put a case into the trash gives its acts back to the search when it is excluded', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = twoPeople(one);
  await workshop.send(one, two);
  trashRecord(one, 'case', id);
  const { importRecord } = await workshop.send(one, two);
  for (const decision of ['exclude', 'accept'] as const) {
    two.transaction(() => decideImport(two.store, importRecord!, decision, 'looked again'));
    await two.finishPending();
    expect(found(two, 'wangquan')).toBe(decision === 'exclude' ? 'act person' : 'person');
    await expectSearchEqualsTables(two);
  }
});

test('a rebuild leaves no search work behind, and the index equals the tables', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, nameOf } = twoPeople(vault);
  await expectSearchEqualsTables(vault);
  editRecord(vault, 'name', nameOf(0), { fullName: '何佳' });
  editRecord(vault, 'case', id, { title: 'Windmill' });
  rebuildVault(vault);
  expect(vault.raw.prepare('SELECT (SELECT count(*) FROM search_pending) + (SELECT count(*) FROM search_renamed)').pluck().get()).toBe(0);
  expect([found(vault, 'harbour'), found(vault, 'windmill'), found(vault, 'hejia')]).toEqual(['', 'case', 'act person']);
  await expectSearchEqualsTables(vault);
});
