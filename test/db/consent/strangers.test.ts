/** What somebody wrote who is no contact opens nobody here; what a contact wrote does, and whoever works here is told. */
import { expect, test } from 'vitest';

import { compareBundle } from '../../../db/bundle/compare.ts';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent, withdrawConsent } from '../../../db/consent/commands.ts';
import { markOpenedSeen, noteClosed, settleOpened } from '../../../db/consent/opened.ts';
import { showConsent } from '../../../db/consent/show.ts';
import { consentStandings } from '../../../db/consent/standing.ts';
import { watchConsent } from '../../../db/consent/watch.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import { localDay } from '../../../db/model/local-day.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { notesOf } from '../../../db/query/vault-meta.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const why = (vault: Vault, person: RecordId) => consentStandings(vault, 'press', localDay(vault.now()), [person]).get(person)?.why;
const watched = (vault: Vault) => watchConsent(vault, localDay(vault.now()), localDay(vault.now(), 30));

function victim(vault: Vault, name = 'Una Reed'): RecordId {
  const { id } = createPerson(vault, { name });
  createCase(vault, { title: `What was done to ${name}`, acts: [{ type: 'HRD-07', victim: id }] });
  return id;
}

function setConsent(vault: Vault, consent: RecordId, fields: Readonly<Record<string, Json>>): void {
  vault.record(
    'edit',
    Object.entries(fields).map(([field, value]) => ({ entity: 'consent', record: consent, field, value })),
  );
}

async function staged(workshop: Workshop, from: Vault, to: Vault): Promise<number> {
  const out = `${workshop.folder}/${from.store.random(6).toString('hex')}.age`;
  await exportBundle(from, { recipients: [to.recipient], scope: 'all', out, authorName: 'sender' });
  return (await stageBundle(to, out)).key;
}

/** Two vaults that both know a person of the first, who said no there. */
async function twoVaults(workshop: Workshop) {
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const person = victim(one);
  const { id: no } = recordConsent(one, { person, press: 'no', date: '2026-01-05' });
  await workshop.send(one, two);
  return { one, two, person, no };
}

test('a version of a stranger takes the place of no refusal, and their yes is none where somebody here was asked or recorded', async () => {
  await using workshop = openWorkshop();
  const { one, two, person, no } = await twoVaults(workshop);
  const never = victim(one, 'Ida Marsh');
  await workshop.send(one, two);
  recordConsent(two, { person, press: 'yes', date: '2026-03-01' });
  recordConsent(two, { person: never, press: 'yes' });
  const report = await workshop.send(two, one);
  expect([why(one, person), why(one, never)]).toEqual(['refused', 'missing']);
  expect(report.opened).toEqual({ count: 0, people: [] });
  // It is told from those that stand.
  const { versions } = showConsent(one, person, localDay(one.now()));
  expect(versions.map(({ id, state }) => [id === no, state])).toEqual([
    [false, 'strange'],
    [true, 'stands'],
  ]);
  // In their own vault it is their own.
  expect(why(two, never)).toBe('given');
});

test('a withdrawal and a no of a stranger count; that they take one back, move it or lengthen a term does not', async () => {
  await using workshop = openWorkshop();
  const { one, two, person } = await twoVaults(workshop);
  const [ended, gone, moved, trashed, said] = ['Ada', 'Noor', 'Tola', 'Eva', 'Rut'].map((name) => victim(one, name)) as [
    RecordId,
    RecordId,
    RecordId,
    RecordId,
    RecordId,
  ];
  const yes = { press: 'yes', date: '2026-01-05' } as const;
  const consents = {
    ended: recordConsent(one, { person: ended, ...yes, expires: '2026-02-01' }).id,
    gone: recordConsent(one, { person: gone, ...yes }).id,
    moved: recordConsent(one, { person: moved, press: 'no' }).id,
    trashed: recordConsent(one, { person: trashed, ...yes }).id,
    said: recordConsent(one, { person: said, ...yes }).id,
  };
  withdrawConsent(one, gone, '2026-02-01');
  trashRecord(one, 'consent', consents.trashed);
  await workshop.send(one, two);
  setConsent(two, consents.ended, { expires: null });
  setConsent(two, consents.gone, { withdrawn: null });
  setConsent(two, consents.moved, { person, press: 'yes' });
  setConsent(two, consents.trashed, { deleted: false });
  setConsent(two, consents.said, { press: 'no' });
  await workshop.send(two, one);
  const told = [ended, gone, moved, trashed, said, person].map((id) => why(one, id));
  expect(told).toEqual(['expired', 'withdrawn', 'refused', 'missing', 'refused', 'refused']);
  // What was changed back here is ours again.
  setConsent(one, consents.said, { press: 'yes' });
  await one.finishPending();
  expect(why(one, said)).toBe('given');
});

test('where all of a person is of one stranger, it stands as they recorded it; once their vault is a contact’s, as everywhere', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const [open, refused] = [victim(two), victim(two, 'Ida Marsh')];
  recordConsent(two, { person: open, press: 'yes' });
  recordConsent(two, { person: refused, press: 'no', date: '2026-01-01' });
  recordConsent(two, { person: refused, press: 'yes', date: '2026-02-01' });
  const first = await workshop.send(two, one);
  expect([why(one, open), why(one, refused)]).toEqual(['given', 'refused']);
  expect(first.opened.count).toBe(0);
  addContact(one, cardOf(two, 'Two'));
  expect([why(one, open), why(one, refused)]).toEqual(['given', 'given']);
});

test('whom a contact opened is told before it is accepted, with what was accepted, and on the first page until somebody saw it', async () => {
  await using workshop = openWorkshop();
  const { one, two, person } = await twoVaults(workshop);
  addContact(one, cardOf(two, 'Two'));
  recordConsent(two, { person, press: 'yes', analysis: 'yes', date: '2026-03-01' });
  const key = await staged(workshop, two, one);
  const opened = { count: 1, people: [{ person, name: 'Una Reed', uses: ['analysis', 'press'] }] };
  expect(compareBundle(one, key).opened).toEqual(opened);
  // To look changes nothing.
  expect([why(one, person), watched(one).openedCount, notesOf(one, 'consent-before')]).toEqual(['refused', 0, []]);
  expect((await acceptBundle(one, key)).opened).toEqual(opened);
  expect(why(one, person)).toBe('given');
  expect(watched(one)).toMatchObject({ opened: opened.people, openedCount: 1 });
  // The next bundle opens nobody anew, and does not take it off.
  createPerson(two, { name: 'Somebody else' });
  expect((await workshop.send(two, one)).opened.count).toBe(0);
  expect(watched(one).openedCount).toBe(1);
  markOpenedSeen(one, [person]);
  expect(watched(one).openedCount).toBe(0);
});

test('whom an interrupted decision opened is told though another one has the same name since', async () => {
  await using workshop = openWorkshop();
  const { one, person } = await twoVaults(workshop);
  one.transaction(() => noteClosed(one, 7));
  recordConsent(one, { person, press: 'yes', date: '2026-03-01' });
  one.transaction(() => noteClosed(one, 7));
  expect(settleOpened(one, 7)).toMatchObject({ count: 1, people: [{ person, uses: ['press'] }] });
});

test('who was opened and said no since is not told as open', async () => {
  await using workshop = openWorkshop();
  const { one, two, person } = await twoVaults(workshop);
  addContact(one, cardOf(two, 'Two'));
  recordConsent(two, { person, press: 'yes', date: '2026-03-01' });
  expect((await workshop.send(two, one)).opened.count).toBe(1);
  withdrawConsent(one, person, localDay(one.now()));
  expect(watched(one).openedCount).toBe(0);
});

test('an acceptance that was interrupted tells whom it opened once it is finished', async () => {
  await using workshop = openWorkshop();
  const { one, two, person } = await twoVaults(workshop);
  addContact(one, cardOf(two, 'Two'));
  recordConsent(two, { person, press: 'yes', date: '2026-03-01' });
  const key = await staged(workshop, two, one);
  const stop = new AbortController();
  const interrupted = acceptBundle(one, key, { signal: stop.signal });
  one.onChange(() => stop.abort(new Error('locked')));
  await expect(interrupted).rejects.toThrow('locked');
  await one.close();
  const again = await workshop.open('one');
  expect(watched(again)).toMatchObject({ openedCount: 1, opened: [{ person, uses: ['press'] }] });
});
