import { expect, test } from 'vitest';

import { sign } from 'node:crypto';

import { type Card, cardOf, parseCard } from '../../../db/contacts/card.ts';
import {
  addContact,
  confirmContact,
  listContacts,
  proposalOf,
  questionAbout,
  removeContact,
  revokeContact,
} from '../../../db/contacts/contacts.ts';
import { findRecipient, resolveRecipient } from '../../../db/contacts/recipients.ts';
import { areSimilar } from '../../../db/contacts/similar-names.ts';
import { privateKeyOf } from '../../../db/log/receive/checkpoint.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import { canonicalJson } from '../../../db/model/canonical-json.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** A card file under a name that no honest vault writes, signed with its key. */
function forged(vault: Vault, name: string): string {
  const { signature: _signature, ...card } = { ...cardOf(vault, 'x'), name };
  const seed = vault.withSecrets(({ signingSeed }) => Buffer.from(signingSeed));
  return JSON.stringify({ ...card, signature: toBase64(sign(null, Buffer.from(canonicalJson(card)), privateKeyOf(seed))) });
}

/** As anybody can write it who saw a card of the vault. */
function unsigned(vault: Vault, name: string, counter = 1): Card {
  const { signature: _signature, ...card } = cardOf(vault, name);
  return parseCard(JSON.stringify({ ...card, counter }));
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;

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
  expect(() => parseCard(forged(other, theirs.recipient))).toThrow(expect.objectContaining({ code: 'contact.invalid' }));
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
    expect(() => parseCard(forged(other, name))).toThrow(expect.objectContaining({ code: 'contact.invalid' }));
  expect(listContacts(mine)).toHaveLength(1);
});

test('a card is signed by its key: one that was changed, or mixes the keys of two, is refused', async () => {
  await using workshop = openWorkshop();
  const [theirs, enemy] = [await workshop.vault('theirs'), await workshop.vault('enemy')];
  const card = cardOf(theirs, 'Central Team');
  expect(parseCard(JSON.stringify(card))).toEqual(card);
  for (const change of [{ name: 'Other' }, { recipient: enemy.recipient }, { counter: card.counter + 1 }, { signature: 'A'.repeat(86) }])
    expect(() => parseCard(JSON.stringify({ ...card, ...change }))).toThrow(refused('contact.invalid'));
  expect(() => parseCard(JSON.stringify({ ...card, signature: undefined, counter: 999_999_999 }))).toThrow(refused('contact.invalid'));
});

test('no card takes a name away: a forged rename changes nothing, and the name stays with its keys', async () => {
  await using workshop = openWorkshop();
  const [mine, team, enemy] = [await workshop.vault('mine'), await workshop.vault('team'), await workshop.vault('enemy')];
  addContact(mine, cardOf(team, 'Central Team'));
  const forgedRename = unsigned(team, 'Old Team', 100_000);
  expect(proposalOf(mine, forgedRename)).toEqual({ name: 'Old Team', known: 'Central Team', isSigned: false });
  addContact(mine, forgedRename);
  expect(listContacts(mine)).toMatchObject([{ name: 'Central Team', counter: cardOf(team, 'x').counter }]);
  expect(() => addContact(mine, cardOf(enemy, 'Central Team'))).toThrow(refused('contact.changed'));
  expect(findRecipient(mine, 'Central Team')).toMatchObject({ recipient: team.recipient, signingKey: toBase64(team.signingKey) });
});

test('a rename that is signed by its key is a proposal with both names, and a person takes it', async () => {
  await using workshop = openWorkshop();
  const [mine, team] = [await workshop.vault('mine'), await workshop.vault('team')];
  addContact(mine, unsigned(team, 'Central Team', 100_000));
  const card = cardOf(team, 'Northern Team');
  // What stood in a card without a signature does not keep a later one away.
  expect(proposalOf(mine, card)).toEqual({ name: 'Northern Team', known: 'Central Team', isSigned: true });
  addContact(mine, card);
  expect(listContacts(mine)).toMatchObject([{ name: 'Central Team' }]);
  addContact(mine, card, 'Northern Team');
  expect(listContacts(mine)).toMatchObject([{ name: 'Northern Team', counter: card.counter }]);
  expect(proposalOf(mine, card)).toBeUndefined();
});

test('a name that was used stays with its keys after a rename, a removal and a revocation, until a person is sure', async () => {
  await using workshop = openWorkshop();
  const [mine, one, two, three] = [
    await workshop.vault('mine'),
    await workshop.vault('one'),
    await workshop.vault('two'),
    await workshop.vault('three'),
  ];
  const enemy = await workshop.vault('enemy');
  addContact(mine, cardOf(one, 'Renamed'));
  addContact(mine, cardOf(one, 'x'), 'Now otherwise');
  removeContact(mine, addContact(mine, cardOf(two, 'Removed')));
  revokeContact(mine, addContact(mine, cardOf(three, 'Revoked')));
  for (const name of ['Renamed', 'Removed', 'ｒenamed']) {
    expect(questionAbout(mine, cardOf(enemy, name))).toMatchObject({ kind: 'reserved', offered: name.normalize('NFKC') });
    expect(() => addContact(mine, cardOf(enemy, name))).toThrow(refused('contact.name-reserved'));
    expect(() => addContact(mine, cardOf(enemy, 'x'), name)).toThrow(refused('contact.name-reserved'));
  }
  expect(() => addContact(mine, cardOf(enemy, 'Revoked'))).toThrow(refused('contact.changed'));
  // The same keys take their own names again; others only when a person says so.
  addContact(mine, cardOf(two, 'Removed'));
  addContact(mine, cardOf(one, 'x'), 'Renamed');
  addContact(mine, cardOf(one, 'x'), 'Now otherwise');
  expect(findRecipient(mine, 'Now otherwise').recipient).toBe(one.recipient);
  addContact(mine, cardOf(enemy, 'Renamed'), undefined, true);
  expect(findRecipient(mine, 'Renamed').recipient).toBe(enemy.recipient);
});

test.each([
  ['a Cyrillic letter', 'Сentral Team'],
  ['a digit for a letter', 'Centra1 Team'],
  ['a capital for a letter', 'CentraI Team'],
  ['a trailing dot', 'Central Team.'],
  ['another case', 'CENTRAL team'],
  ['another blank', 'Central  Team'],
  ['no blank', 'CentralTeam'],
  ['wide letters', 'Ｃｅｎｔｒａｌ Team'],
  ['a mark', 'Centrál Team'],
  ['a mark that stands alone', 'Central Teạm'],
  ['mathematical letters', '𝐂entral Team'],
  ['two letters for one', 'Central Tearn'],
  ['a Greek letter', 'Centrαl Team'],
  ['a variation selector', 'Central️ Team'],
  ['a filler that does not show', 'CentralㅤTeam'],
  ['a soft hyphen', 'Cen­tral Team'],
])('%s does not make another name', async (_what, name) => {
  expect(areSimilar('Central Team', name)).toBe(true);
  expect(areSimilar(name, 'Central Team')).toBe(true);
});

test('names that people tell apart stay apart, in every script', () => {
  const names = [
    'Otis Vale',
    'Otis Hale',
    'Lena Marsh',
    '王全',
    '王金',
    'राम',
    'रीमा',
    'བླ་མ',
    'བུ་མོ',
    'キム',
    'ギム',
    'Anna',
    'Ana',
    '★',
    '☆',
  ];
  for (const one of names) for (const other of names) expect(areSimilar(one, other), `${one} ${other}`).toBe(one === other);
});

test('a look-alike of a name is asked about with both names, and added only when a person is sure', async () => {
  await using workshop = openWorkshop();
  const [mine, team, enemy] = [await workshop.vault('mine'), await workshop.vault('team'), await workshop.vault('enemy')];
  addContact(mine, cardOf(team, 'Central Team'));
  const card = cardOf(enemy, 'Сentral Team');
  expect(questionAbout(mine, card)).toEqual({ kind: 'look-alike', known: 'Central Team', offered: 'Сentral Team' });
  expect(() => addContact(mine, card)).toThrow(refused('contact.look-alike'));
  addContact(mine, card, 'Somebody else');
  // Nor by a rename afterwards.
  expect(() => addContact(mine, card, 'Central Team.')).toThrow(refused('contact.look-alike'));
  addContact(mine, card, 'Сentral Team', true);
  expect(listContacts(mine)).toHaveLength(2);
});
