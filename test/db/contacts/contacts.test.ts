import { expect, test } from 'vitest';

import {
  addContact,
  cardOf,
  confirmContact,
  listContacts,
  removeContact,
  resolveRecipient,
  revokeContact,
} from '../../../db/contacts/contacts.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('the day of the comparison is kept, and a contact is not compared before', async () => {
  await using workshop = openWorkshop();
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const id = addContact(mine, cardOf(theirs, 'Otis'));
  expect(listContacts(mine)[0]).not.toHaveProperty('compared');
  confirmContact(mine, id);
  expect(listContacts(mine)[0]!.compared).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('a card whose words differ goes off the list; a revoked one stays there and is never used again', async () => {
  await using workshop = openWorkshop();
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const wrong = addContact(mine, cardOf(theirs, 'Otis'));
  removeContact(mine, wrong);
  expect(listContacts(mine)).toEqual([]);

  const id = addContact(mine, cardOf(theirs, 'Otis'));
  revokeContact(mine, id);
  expect(() => removeContact(mine, id)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => resolveRecipient(mine, 'Otis')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => confirmContact(mine, wrong)).toThrow(expect.objectContaining({ code: 'contact.not-found' }));
});
