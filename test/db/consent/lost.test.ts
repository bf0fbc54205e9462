/** What one record of a person refuses is not lost when it is erased, or stays here while another record of the same person leaves. */
import { expect, test } from 'vitest';
import { join } from 'node:path';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { recordConsent, withdrawConsent } from '../../../db/consent/commands.ts';
import { consentStandings } from '../../../db/consent/standing.ts';
import { watchConsent } from '../../../db/consent/watch.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import type { ConsentUse } from '../../../db/model/consent.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Two records of one person, each the victim in a case of its own; the first agrees to much. */
async function twoRecords(vault: Vault) {
  const [ada, again] = ['Ada Marsh', 'Ada Reed'].map((name) => createPerson(vault, { name }).id) as [RecordId, RecordId];
  const cases = [ada, again].map((victim) => createCase(vault, { title: 'A case', acts: [{ type: 'HRD-07', victim }] }).id);
  relateRecords(vault, 'person', ada, again, 'same', 'one date of birth');
  await vault.finishPending();
  recordConsent(vault, { person: ada, press: 'yes', team: 'yes', keep: 'yes', date: '2025-01-01' });
  return { ada, again, cases };
}

const why = (vault: Vault, person: RecordId, ...uses: ConsentUse[]) =>
  uses.map((use) => consentStandings(vault, use, '2026-06-15', [person]).get(person)?.why);

const erase = (vault: Vault, record: RecordId) =>
  eraseForGood(vault, { records: [{ entity: 'person', record }], withParts: true }, { reason: 'asked for' });

test('what an erased record refused goes on being refused by those that stay; a withdrawal is told in any case', async () => {
  await using workshop = openWorkshop();
  const [vault, other] = [await workshop.vault('v'), await workshop.vault('other')];
  const { ada, again } = await twoRecords(vault);
  recordConsent(vault, { person: again, press: 'no', team: 'ask', replaces: [] });
  await erase(vault, again);
  expect(why(vault, ada, 'press', 'team', 'keep', 'image-voice')).toEqual(['refused', 'ask-again', 'given', 'missing']);

  const { ada: noor, again: noorAgain } = await twoRecords(other);
  withdrawConsent(other, noorAgain, '2026-02-01');
  await erase(other, noorAgain);
  expect(why(other, noor, 'keep')).toEqual(['withdrawn']);
  const before = other.store.replica.seq;
  await erase(other, noor);
  // The erasure, the decision and the trash: nobody is left to tell.
  expect(other.store.replica.seq - before).toBe(3);
});

test('what only a record that stays here refuses leaves with the record that leaves, once somebody saw it', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { ada, again, cases } = await twoRecords(one);
  recordConsent(one, { person: again, press: 'no', date: '2025-02-01', replaces: [] });
  const request = { recipients: [two.recipient], scope: [cases[0]!], out: join(workshop.folder, 'out.age'), authorName: 'one' };
  expect((await previewExport(one, request.scope)).untold).toEqual([
    { entity: 'consent', record: ada, title: 'Ada Marsh', field: 'press', value: 'no' },
  ]);
  await expect(exportBundle(one, request)).rejects.toMatchObject({ code: 'export.untold-guards' });
  await exportBundle(one, { ...request, writesGuards: true });
  await acceptBundle(two, (await stageBundle(two, request.out)).key);
  expect(why(two, ada, 'press', 'team')).toEqual(['refused', 'given']);
  expect(two.raw.serialize().includes(Buffer.from(again.replaceAll('-', ''), 'hex'))).toBe(false);
  // Told once; both leaving, nothing is to be told.
  expect((await previewExport(one, request.scope)).untold).toEqual([]);
  expect((await previewExport(one, 'all')).untold).toEqual([]);
});

test('a withdrawal that arrives shows to whoever takes the bundle in, though the names stay where they are', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { ada } = await twoRecords(one);
  await workshop.send(one, two);
  expect(watchConsent(two, '2026-06-15', '2026-07-15').withdrawn).toEqual([]);
  withdrawConsent(one, ada, '2026-06-01');
  await workshop.send(one, two);
  expect(watchConsent(two, '2026-06-15', '2026-07-15')).toMatchObject({
    withdrawn: [{ person: ada, name: 'Ada Marsh', on: '2026-06-01', cases: 1 }],
    withdrawnCount: 1,
  });
  // Whoever hears of her for the first time is told as well.
  const three = await workshop.vault('three');
  await workshop.send(one, three);
  expect(watchConsent(three, '2026-06-15', '2026-07-15')).toMatchObject({ withdrawn: [{ person: ada, name: '', on: '2026-06-01' }] });
});
