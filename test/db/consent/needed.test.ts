/** Of whom something may be told only as far as they agreed. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { consentStandings, needsConsent } from '../../../db/consent/standing.ts';
import { addRecord, fieldChanges, trashRecord } from '../../../db/records/commands.ts';
import { recordConsent } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';

const day = '2026-06-15';

test('members of a group, whoever is before a court and whoever was asked need it, too; who did it does not, whatever they send', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, {
    title: 'Workers held for a day',
    people: [
      { key: 'all', kind: 'group', name: 'Forty workers' },
      { key: 'shift', kind: 'group', name: 'The night shift', relations: [{ other: 'all', type: 'member' }] },
      { key: 'named', name: 'Ada', relations: [{ other: 'shift', type: 'member' }] },
      { key: 'friend', name: 'Una', relations: [{ other: 'all', type: 'friend' }] },
      { key: 'accused', name: 'Ida' },
      { key: 'officer', name: 'Tola' },
      { key: 'judge', name: 'Ren' },
      { key: 'witness', name: 'Noor' },
      { key: 'once', name: 'Wen' },
    ],
    acts: [{ type: 'arrest', victim: 'all', perpetrators: [{ person: 'officer' }] }],
    proceedings: [
      { kind: 'criminal', person: 'accused', judge: 'judge' },
      { kind: 'criminal', person: 'officer' },
    ],
  });
  const called = new Map(showCase(vault, id).people.map((person) => [person.names[0]!.fields['fullName'], person.id]));
  for (const name of ['Tola', 'Ren', 'Noor']) recordConsent(vault, called.get(name)!, { answer: 'no' });
  trashRecord(vault, 'consent', recordConsent(vault, called.get('Wen')!));
  await vault.finishPending();
  const needing = [...called].filter(([, person]) => needsConsent(vault, person)).map(([name]) => name);
  expect(needing.toSorted()).toEqual(['Ada', 'Forty workers', 'Ida', 'Noor', 'The night shift']);
  expect([...consentStandings(vault, 'team', day).keys()].toSorted()).toEqual(needing.map((name) => called.get(name)).toSorted());
  // A no that lies in the trash is one.
  trashRecord(vault, 'consent', recordConsent(vault, called.get('Wen')!, { answer: 'no' }));
  expect(needsConsent(vault, called.get('Wen')!)).toBe(true);
});

test('whoever a file shows or names needs it for what goes beyond the team, unless they did it, and no more once the item lies in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const people = [
    { key: 'officer', name: 'Tola' },
    { key: 'heard', name: 'Wen' },
    { key: 'bureau', kind: 'organisation', name: 'The bureau' },
  ];
  const { id } = createCase(vault, {
    title: 'Heard in a recording',
    people,
    acts: [{ type: 'arrest', perpetrators: [{ person: 'officer' }] }],
  });
  const named = showCase(vault, id).people.map((person) => person.id);
  const item = addRecord(vault, 'evidence', { case: id, title: 'Recording' });
  const elements = Object.fromEntries([...named, 'no record at all', 'abcd'].map((one) => [`people/${one}`, true]));
  vault.record('edit', fieldChanges('evidence', item, elements));
  const needing = (use: 'team' | 'third-parties' = 'third-parties') => [...consentStandings(vault, use, day)].map(([person]) => person);
  const [, wen] = ['Tola', 'Wen'].map((name) => showCase(vault, id).people.find((one) => one.names[0]!.fields['fullName'] === name)!.id);
  expect([needing(), needing('team')]).toEqual([[wen], []]);
  expect(named.filter((person) => needsConsent(vault, person))).toEqual([wen]);
  trashRecord(vault, 'evidence', item);
  expect(needing()).toEqual([]);
});

test('a name that only a file tells does not leave the team without a yes, as the file does not', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'Heard in a recording', people: [{ name: 'Wen Reed' }], acts: [{ type: 'arrest' }] });
  const wen = showCase(one, id).people[0]!.id;
  const item = addRecord(one, 'evidence', { case: id, title: 'Recording' });
  one.record('edit', fieldChanges('evidence', item, { [`people/${wen}`]: true }));
  const called = async (use: 'team' | 'third-parties') => {
    const out = join(workshop.folder, `${use}.age`);
    await exportBundle(one, { recipients: [two.recipient], scope: [id], use, out, authorName: 'one' });
    await acceptBundle(two, (await stageBundle(two, out)).key);
    return showCase(two, id).people.flatMap(({ names }) => names.map(({ fields }) => fields['fullName'] ?? null));
  };
  expect(await called('third-parties')).toEqual([null]);
  expect(await called('team')).toEqual(['Wen Reed']);
});
