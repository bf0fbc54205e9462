/** Forms that were begun: theirs who typed in them, through locking, and in no log. */
import { expect, test } from 'vitest';

import { commitAllDrafts, commitDraft, listDrafts } from '../../../db/drafts/drafts.ts';
import { discardForm, readForm, saveForm } from '../../../db/drafts/forms.ts';
import { findMentions } from '../../../db/erasure/mentions.ts';
import { scopesOf } from '../../../db/erasure/scopes.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addMember, useMember } from '../../../db/members/members.ts';
import { openWorkshop } from '../../support/vaults.ts';

const actions = 'SELECT count(*) FROM action';

test('what is left in a form is there again after the next opening, and never in the log', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const before = vault.raw.prepare(actions).pluck().get();
  saveForm(vault, 'round', { name: 'Mid-' });
  saveForm(vault, 'round', { name: 'Mid-term', from: '2014' });
  saveForm(vault, 'settle/1', { note: 'Both' });
  expect(commitAllDrafts(vault)).toBe(0);
  const [draft] = listDrafts(vault);
  expect(() => commitDraft(vault, draft!.id)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  await vault.close();
  const again = await workshop.open('team');
  expect(readForm(again, 'round')).toEqual({ name: 'Mid-term', from: '2014' });
  discardForm(again, 'round');
  expect(readForm(again, 'round')).toBeUndefined();
  expect(readForm(again, 'settle/1')).toEqual({ note: 'Both' });
  expect(again.raw.prepare(actions).pluck().get()).toBe(before);
});

test('it is given back to the one who typed it, and to nobody else', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const first = vault.store.by;
  const other = addMember(vault, 'Otis Tern');
  saveForm(vault, 'settle/1', { note: 'Both' });
  useMember(vault, other);
  expect(readForm(vault, 'settle/1')).toBeUndefined();
  saveForm(vault, 'settle/1', { note: 'Neither' });
  discardForm(vault, 'settle/1');
  useMember(vault, first);
  expect(readForm(vault, 'settle/1')).toEqual({ note: 'Both' });
});

test('whoever is to be erased is found in it', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { id } = createPerson(vault, { name: 'Ines Rook' });
  saveForm(vault, 'settle/1', { note: 'Ines Rook told us so.' });
  const { mentions } = await findMentions(vault, scopesOf(vault, { records: [{ entity: 'person', record: id }], withParts: true }));
  expect(mentions).toMatchObject([{ entity: 'form', field: 'note', isDraft: true }]);
});
