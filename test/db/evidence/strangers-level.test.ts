/** A bundle of a vault that nobody here knows makes nothing of ours less confidential: no file and no name leaves by its word. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { chooseFiles, filesOf } from '../../../db/bundle/files.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { consentStandings } from '../../../db/consent/standing.ts';
import { addVouching } from '../../../db/consent/vouching.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { removeContact } from '../../../db/contacts/contacts.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { countConflicts, listConflicts, resolveConflict } from '../../../db/log/decide/conflict.ts';
import { localDay } from '../../../db/model/local-day.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { runCliHere } from '../../support/cli.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

const secret = [{ kind: 'confidentiality', level: 4, most: 3 }];

test('the level of an item, its case, an act and a person stays, and the file here, until somebody decides', async () => {
  await using workshop = openWorkshop();
  const { vault, add, out } = await begun(workshop);
  const stranger = await workshop.vault('stranger');
  const { id } = await add({ fields: { nobodyShown: true, confidentiality: 4 } });
  await workshop.send(vault, stranger);
  editRecord(stranger, 'evidence', id, { confidentiality: 1 });
  await workshop.send(stranger, vault);
  const barriers = () => leavingOf(vault, id, 'third-parties').barriers;
  expect(barriers()).toEqual(secret);
  await expect(exportEvidence(vault, id, out())).rejects.toMatchObject({ code: 'evidence.no-copy' });
  expect(chooseFiles(vault, filesOf(vault, undefined), 'third-parties').staying).toMatchObject([{ why: 'confidential' }]);
  expect(listConflicts(vault.store)).toMatchObject([{ entity: 'evidence', field: 'confidentiality' }]);

  vault.transaction(() => resolveConflict(vault.store, id, 'confidentiality', 1));
  expect(barriers()).toEqual([]);
});

test.each(['case', 'act taken away', 'act', 'place that shows the act', 'act put away'] as const)(
  'a file is as secret as what it belongs to, whatever a stranger writes over the %s',
  async (kind) => {
    await using workshop = openWorkshop();
    const { vault, add } = await begun(workshop);
    const stranger = await workshop.vault('stranger');
    const { id } = await add({ fields: { nobodyShown: true } });
    const of = String(detailsOf(vault, 'evidence', id)!.fields['case']);
    const act = addRecord(vault, 'act', { case: of, type: 'torture', confidentiality: 4 });
    const isPlace = kind === 'place that shows the act';
    const place = isPlace ? addRecord(vault, 'pinpoint', { evidence: id, claim: act, page: 1 }) : undefined;
    if (kind === 'case') editRecord(vault, 'case', of, { confidentiality: 4 });
    else if (!isPlace) editRecord(vault, 'evidence', id, { [`acts/${act}`]: true });
    await workshop.send(vault, stranger);
    if (kind === 'case') editRecord(stranger, 'case', of, { confidentiality: 1 });
    if (kind === 'act') editRecord(stranger, 'act', act, { confidentiality: 1 });
    if (kind === 'act taken away') editRecord(stranger, 'evidence', id, { [`acts/${act}`]: false });
    if (kind === 'act put away') trashRecord(stranger, 'act', act);
    if (place !== undefined) trashRecord(stranger, 'pinpoint', place);
    await workshop.send(stranger, vault);
    expect(leavingOf(vault, id, 'third-parties').barriers).toEqual(secret);
    expect(countConflicts(vault.store)).toBeGreaterThan(0);
  },
);

test('nobody is let off being asked because a stranger says that they did something', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const stranger = await workshop.vault('stranger');
  const { id: person } = createPerson(vault, { name: 'Ada Invented' });
  recordConsent(vault, { person, thirdParties: 'no', imageVoice: 'no' });
  const { id } = await add({ fields: {}, people: [person] });
  const of = String(detailsOf(vault, 'evidence', id)!.fields['case']);
  const act = addRecord(vault, 'act', { case: of, type: 'torture' });
  await workshop.send(vault, stranger);
  addRecord(stranger, 'involvement', { act, perpetrator: person });
  const { id: theirs } = createPerson(stranger, { name: 'Ben Invented' });
  addRecord(stranger, 'involvement', { act, perpetrator: theirs });
  recordConsent(stranger, { person: theirs, thirdParties: 'no' });
  await workshop.send(stranger, vault);
  const standing = (one: string) => consentStandings(vault, 'third-parties', localDay(vault.now()), [one]).get(one)?.why;
  expect([standing(person), standing(theirs)]).toEqual(['refused', undefined]);
  expect(leavingOf(vault, id, 'third-parties').barriers.map(({ kind }) => kind)).toEqual(['consent', 'consent']);
  addRecord(vault, 'involvement', { act, perpetrator: person });
  expect(standing(person)).toBeUndefined();
});

test('whose card is added is believed, and no more once it is taken away; a vault opened again holds what it held', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const stranger = await workshop.vault('stranger');
  const { id } = await add({ fields: { nobodyShown: true, confidentiality: 4 } });
  await workshop.send(vault, stranger);
  editRecord(stranger, 'evidence', id, { confidentiality: 1, case: null });
  await workshop.send(stranger, vault);
  const level = () => detailsOf(vault, 'evidence', id)!.fields['confidentiality'];
  const { id: contact } = addVouching(vault, cardOf(stranger, 'A colleague'));
  await vault.finishPending();
  expect([level(), countConflicts(vault.store)]).toEqual([1, 0]);
  removeContact(vault, contact);
  expect([level(), countConflicts(vault.store)]).toEqual([4, 2]);
  await vault.close();
  const again = await workshop.open('v');
  expect(detailsOf(again, 'evidence', id)!.fields['confidentiality']).toBe(4);
});

test('by command line the bundle is taken in, and neither file nor record leaves', async () => {
  await using workshop = openWorkshop();
  const { vault, add, out } = await begun(workshop);
  const stranger = await workshop.vault('stranger');
  const { id } = await add({ fields: { nobodyShown: true, confidentiality: 4 } });
  const of = String(detailsOf(vault, 'evidence', id)!.fields['case']);
  editRecord(vault, 'case', of, { confidentiality: 4 });
  await workshop.send(vault, stranger);
  editRecord(stranger, 'evidence', id, { confidentiality: 1 });
  editRecord(stranger, 'case', of, { confidentiality: 1 });
  const { recipient } = vault;
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  const run = async (name: string, ...words: string[]) => {
    const { stdout, code } = await runCliHere([...words, '--vault', join(workshop.folder, name), '--json'], environment);
    return { code, ...(JSON.parse(stdout) as Record<string, unknown>) };
  };
  await stranger.close();
  expect(await run('stranger', 'bundle', 'export', '--to', recipient, '--out', out('theirs.age'), '--all')).toMatchObject({ code: 0 });
  expect(await run('v', 'bundle', 'import', out('theirs.age'), '--accept')).toMatchObject({ code: 0 });
  expect(await run('v', 'evidence', 'show', id)).toMatchObject({ fields: { confidentiality: 4 } });
  expect(await run('v', 'evidence', 'get', id, '--out', out('there.jpg'))).toMatchObject({ error: { code: 'evidence.no-copy' } });
  expect(existsSync(out('there.jpg'))).toBe(false);
  expect(await run('v', 'report', 'dossier', '--case', of, '--out', out('told.pdf'))).toMatchObject({ error: { code: 'case.secret' } });
});
