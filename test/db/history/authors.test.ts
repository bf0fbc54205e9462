/** Whose a change is follows from the replica that wrote it, whatever member it names. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { authorsOf } from '../../../db/history/authors.ts';
import { historyOf } from '../../../db/history/history.ts';
import { listConflicts } from '../../../db/log/decide/conflict.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { conflictsHandlers } from '../../../electron/vault/handlers/conflicts.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

/** `theirs` writes under the member id of `mine`: nothing in an action proves its `by`. */
async function impersonated(workshop: Workshop): Promise<{ mine: Vault; theirs: Vault; id: string }> {
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const { id } = createCase(mine, { title: 'Before' });
  await workshop.send(mine, theirs);
  Object.assign(theirs.store, { by: mine.store.by });
  editRecord(mine, 'case', id, { title: 'Mine' });
  editRecord(theirs, 'case', id, { title: 'Theirs' });
  await workshop.send(theirs, mine);
  return { mine, theirs, id };
}

test('a change that came under my member id is not mine, in the history and in a conflict, and does not go by my name', async () => {
  await using workshop = openWorkshop();
  const { mine, id } = await impersonated(workshop);
  const titles = historyOf(mine, 'case', id, 'title', 10).map(({ value, by, isMine }) => ({ value, by, isMine }));
  expect(titles).toContainEqual({ value: 'Theirs', by: null, isMine: false });
  expect(titles).toContainEqual({ value: 'Mine', by: 'mine', isMine: true });
  expect(titles).toContainEqual({ value: 'Before', by: 'mine', isMine: true });
  const [conflict] = (await conflictsHandlers['conflicts.list']({}, { vault: mine } as never)) as readonly { heads: readonly object[] }[];
  expect(conflict!.heads).toHaveLength(2);
  expect(conflict!.heads).toContainEqual(expect.objectContaining({ value: 'Theirs', name: null, isMine: false }));
  expect(conflict!.heads).toContainEqual(expect.objectContaining({ value: 'Mine', name: 'mine', isMine: true }));
});

test('what came goes by the name of the contact whose key signed it', async () => {
  await using workshop = openWorkshop();
  const { mine, theirs, id } = await impersonated(workshop);
  addContact(mine, cardOf(theirs, 'North desk'));
  expect(historyOf(mine, 'case', id, 'title', 10).find(({ value }) => value === 'Theirs')).toMatchObject({
    by: 'North desk',
    isMine: false,
  });
  expect(
    listConflicts(mine.store)[0]!
      .heads.map((head) => authorsOf(mine)(head).name)
      .sort(),
  ).toEqual(['North desk', 'mine']);
});

test('what an earlier replica of this vault wrote stays mine', async () => {
  await using workshop = openWorkshop();
  const mine = await workshop.vault('mine');
  const { id } = createCase(mine, { title: 'Before' });
  await mine.close();
  const again = await workshop.open('mine', `${workshop.environment.stateFolder}-of-another-machine`);
  editRecord(again, 'case', id, { title: 'After' });
  expect(again.raw.prepare('SELECT count(*) FROM replica').pluck().get()).toBe(2);
  expect(historyOf(again, 'case', id, 'title', 10).map(({ isMine, by }) => [isMine, by])).toEqual([
    [true, 'mine'],
    [true, 'mine'],
  ]);
});
