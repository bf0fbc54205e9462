import { expect, test } from 'vitest';

import {
  addContact,
  cardOf,
  confirmContact,
  listContacts,
  parseCard,
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

test('no card is written under a name that its reader would refuse', async () => {
  await using workshop = openWorkshop();
  const mine = await workshop.vault('mine');
  expect(cardOf(mine, '  Ｏtis ').name).toBe('Otis');
  for (const name of ['', '   ', 'age1abc', 'Otis\u200b'])
    expect(() => cardOf(mine, name)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
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

test('revoked keys are refused as a bare recipient too, and no name is taken for a recipient', async () => {
  await using workshop = openWorkshop();
  const [mine, theirs, other] = [await workshop.vault('mine'), await workshop.vault('theirs'), await workshop.vault('other')];
  const id = addContact(mine, cardOf(theirs, 'Otis'));
  expect(resolveRecipient(mine, theirs.recipient)).toBe(theirs.recipient);
  revokeContact(mine, id);
  expect(() => resolveRecipient(mine, theirs.recipient)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => addContact(mine, cardOf(other, 'x'), 'Age1qqqqqqqqqqqqqq')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => parseCard(JSON.stringify(cardOf(other, theirs.recipient)))).toThrow(expect.objectContaining({ code: 'contact.invalid' }));
});

test('a name that looks like a known one is the same name', async () => {
  await using workshop = openWorkshop();
  const [mine, theirs, other] = [await workshop.vault('mine'), await workshop.vault('theirs'), await workshop.vault('other')];
  addContact(mine, cardOf(theirs, 'Otis Vale'));
  for (const name of ['otis vale', 'Otis  Vale', 'Otis\u00a0Vale', 'Ｏtis Vale']) {
    expect(() => addContact(mine, parseCard(JSON.stringify(cardOf(other, name))))).toThrow(
      expect.objectContaining({ code: 'contact.changed' }),
    );
  }
  for (const name of ['Otis\u200b Vale', '\u202eelaV sitO', 'Otis\nVale', 'Otis\u2028Vale'])
    expect(() => parseCard(JSON.stringify(cardOf(other, name)))).toThrow(expect.objectContaining({ code: 'contact.invalid' }));
  expect(listContacts(mine)).toHaveLength(1);
});
