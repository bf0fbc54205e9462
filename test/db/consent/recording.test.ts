/** Recording consent, taking it back, and who has to be looked after. */
import { expect, test } from 'vitest';

import { recordConsent, withdrawConsent } from '../../../db/consent/commands.ts';
import { showConsent } from '../../../db/consent/show.ts';
import { consentStandings, consentStates } from '../../../db/consent/standing.ts';
import { noteWithdrawal, watchConsent } from '../../../db/consent/watch.ts';
import { createCase } from '../../../db/cases/commands.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { findPerson } from '../../../db/people/find.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const day = '2026-06-15';

function victims(vault: Vault, ...names: string[]): RecordId[] {
  return names.map((name) => {
    const { id } = createPerson(vault, { name });
    createCase(vault, { title: `What was done to ${name}`, acts: [{ type: 'HRD-07', victim: id }] });
    return id;
  });
}

const why = (vault: Vault, person: RecordId) => consentStandings(vault, 'press', day, [person]).get(person)?.why;

test('what is recorded anew takes the place of what stood, unless that was given later', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [ada] = victims(vault, 'Ada') as [RecordId];
  const first = recordConsent(vault, { person: ada, press: 'no', date: '2025-01', told: ['purpose', 'voluntary'] });
  expect(first.replaced).toEqual([]);
  const second = recordConsent(vault, { person: ada, press: 'yes', date: '2026-01-01' });
  expect([second.replaced, why(vault, ada)]).toEqual([[first.id], 'given']);
  // An older paper that was found later.
  const older = recordConsent(vault, { person: ada, press: 'yes', team: 'no', date: '2024-01-01' });
  expect(older.replaced).toEqual([]);
  const last = recordConsent(vault, { person: ada, press: 'ask', date: '2026-03-01', replaces: [] });
  expect([last.replaced, why(vault, ada)]).toEqual([[], 'ask-again']);

  const { uses, versions, isNeeded } = showConsent(vault, ada, day);
  expect(isNeeded).toBe(true);
  expect(versions.map(({ id, state }) => [id, state])).toEqual([
    [last.id, 'stands'],
    [second.id, 'stands'],
    [first.id, 'replaced'],
    [older.id, 'stands'],
  ]);
  expect(versions[2]).toMatchObject({ told: ['purpose', 'voluntary'], fields: { press: 'no', date: '2025-01' } });
  expect(versions[2]).not.toHaveProperty('name');
  expect(uses.find(({ use }) => use === 'team')).toMatchObject({ answer: 'no', why: 'refused', consent: older.id });
});

test('nothing is recorded without an answer, without the person, or in the place of what is somebody else’s', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [ada, ida] = victims(vault, 'Ada', 'Ida') as [RecordId, RecordId];
  const other = recordConsent(vault, { person: ida, press: 'no' });
  const before = vault.store.replica.seq;
  const refused = [
    () => recordConsent(vault, { person: ada, date: day }),
    () => recordConsent(vault, { person: ada, press: 'yes', replaces: [other.id] }),
    () => withdrawConsent(vault, ada, 'yesterday'),
  ];
  for (const attempt of refused) expect(attempt).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => recordConsent(vault, { person: vault.newId(), press: 'yes' })).toThrow(
    expect.objectContaining({ code: 'record.not-found' }),
  );
  trashRecord(vault, 'person', ada);
  expect(() => withdrawConsent(vault, ada, day)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  expect(vault.store.replica.seq).toBe(before + 1);
});

test('a withdrawal holds for every version that stands, and is kept where nothing was ever recorded', async () => {
  await using workshop = openWorkshop();
  const [vault, other] = [await workshop.vault('v'), await workshop.vault('other')];
  const [ada, ida] = victims(vault, 'Ada', 'Ida') as [RecordId, RecordId];
  const first = recordConsent(vault, { person: ada, press: 'yes', date: '2026-01-01' });
  const beside = recordConsent(vault, { person: ada, press: 'yes', date: '2026-02-01', replaces: [] });
  expect(withdrawConsent(vault, ada, '2026-03-01').sort()).toEqual([first.id, beside.id].sort());
  const [recorded] = withdrawConsent(vault, ida, '2026-03-01');
  expect([why(vault, ada), why(vault, ida)]).toEqual(['withdrawn', 'withdrawn']);
  expect(showConsent(vault, ida, day).versions).toMatchObject([{ id: recorded, state: 'withdrawn', fields: { withdrawn: '2026-03-01' } }]);
  // It leaves with the person.
  await workshop.send(vault, other);
  expect(consentStates(other, day)).toEqual(new Map([ada, ida].sort().map((person) => [person, 'withdrawn'])));
  recordConsent(vault, { person: ada, press: 'yes', date: '2026-03-02' });
  expect(why(vault, ada)).toBe('given');
});

test('what there is of somebody’s consent as a whole', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [ada, ida, una, noor, tola] = victims(vault, 'Ada', 'Ida', 'Una', 'Noor', 'Tola') as [
    RecordId,
    RecordId,
    RecordId,
    RecordId,
    RecordId,
  ];
  recordConsent(vault, { person: ada, press: 'no' });
  recordConsent(vault, { person: ida, press: 'yes', expires: '2026-01-01' });
  withdrawConsent(vault, una, '2026-01-01');
  trashRecord(vault, 'consent', recordConsent(vault, { person: noor, press: 'no' }).id);
  expect([ada, ida, una, noor, tola].map((person) => consentStates(vault, day).get(person))).toEqual([
    'recorded',
    'expired',
    'withdrawn',
    'missing',
    'missing',
  ]);
  expect(consentStates(vault, day, [tola])).toEqual(new Map([[tola, 'missing']]));
  expect(findPerson(vault, 'Ada')).toBe(ada);
  createPerson(vault, { name: 'Ada' });
  expect(() => findPerson(vault, 'Ada')).toThrow(expect.objectContaining({ code: 'record.ambiguous' }));
  expect(() => findPerson(vault, 'Nobody')).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});

test('who has to be looked after: what ends soon or has ended, who wants to be asked, who took it back until somebody notes it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [ada, ida, una, noor, tola] = victims(vault, 'Ada', 'Ida', 'Una', 'Noor', 'Tola') as [
    RecordId,
    RecordId,
    RecordId,
    RecordId,
    RecordId,
  ];
  recordConsent(vault, { person: ada, press: 'yes', team: 'yes', keep: 'no', expires: '2026-07-10' });
  recordConsent(vault, { person: ida, press: 'yes', team: 'ask', expires: '2026-05' });
  recordConsent(vault, { person: una, press: 'yes', expires: '2026-07-17' });
  const [withdrawal] = withdrawConsent(vault, noor, '2026-06-01');
  // Asked anew since.
  recordConsent(vault, { person: tola, press: 'ask', date: '2025-01-01' });
  recordConsent(vault, { person: tola, press: 'yes', date: '2026-01-01' });
  // Nobody whose consent is needed.
  const officer = createPerson(vault, { name: 'Officer' }).id;
  createCase(vault, { title: 'What an officer did', acts: [{ type: 'HRD-07', perpetrators: [{ person: officer }] }] });
  recordConsent(vault, { person: officer, press: 'ask' });
  const watched = watchConsent(vault, day, '2026-07-15');
  expect(watched).toEqual({
    due: [
      { person: ida, name: 'Ida', why: 'expired', until: '2026-05', uses: ['press'] },
      { person: ada, name: 'Ada', why: 'expires', until: '2026-07-10', uses: ['team', 'press'] },
      { person: ida, name: 'Ida', why: 'ask-again', until: null, uses: ['team'] },
    ],
    dueCount: 3,
    withdrawn: [{ person: noor, name: 'Noor', consent: withdrawal, on: '2026-06-01', cases: 1 }],
    withdrawnCount: 1,
    opened: [],
    openedCount: 0,
  });
  noteWithdrawal(vault, withdrawal!);
  expect(watchConsent(vault, day, '2026-07-15')).toMatchObject({ withdrawn: [], withdrawnCount: 0 });
  expect(why(vault, noor)).toBe('withdrawn');
});

test('a version of another record of the same person is told with its name, and may be replaced', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [ada, again] = victims(vault, 'Ada', 'Ada Marsh') as [RecordId, RecordId];
  const { id } = recordConsent(vault, { person: ada, press: 'no', date: '2025-01-01' });
  const tie = relateRecords(vault, 'person', ada, again, 'same', 'one date of birth');
  await vault.finishPending();
  expect(showConsent(vault, again, day)).toMatchObject({ versions: [{ id, name: 'Ada', person: ada }] });
  expect(showConsent(vault, again, day).uses.find(({ use }) => use === 'press')).toMatchObject({
    why: 'refused',
    name: 'Ada',
    person: ada,
  });
  expect(recordConsent(vault, { person: again, press: 'yes', date: '2026-01-01' }).replaced).toEqual([id]);
  expect(why(vault, ada)).toBe('given');
  editRecord(vault, 'same-as', tie, { verdict: 'different' });
  expect(why(vault, ada)).toBe('refused');
});
