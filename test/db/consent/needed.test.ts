/** Of whom something may be told only as far as they agreed. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { consentStandings, needsConsent } from '../../../db/consent/standing.ts';
import { trashRecord } from '../../../db/records/commands.ts';
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
