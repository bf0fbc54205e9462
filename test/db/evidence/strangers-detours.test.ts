/** Ways around a level, an answer and a covered copy that a bundle of a vault that nobody here knows could take: none opens a file. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { listConflicts, resolveConflict } from '../../../db/log/decide/conflict.ts';
import { idText } from '../../../db/log/ids.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { actingPeople } from '../../../db/people/acting.ts';
import { query } from '../../../db/query/query.ts';
import { addRecord, editRecord, fieldChanges } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

/** As nobody's window does it: any field of any record. */
function forge(stranger: Vault, entity: string, id: string, fields: Readonly<Record<string, Json>>): void {
  stranger.record('edit', fieldChanges(entity, id, fields));
}

/** @returns what stands against the file before and after. */
async function tried(workshop: Workshop, vault: Vault, item: string, attack: (stranger: Vault) => void) {
  const stranger = await workshop.vault('stranger');
  const barriers = () => leavingOf(vault, item, 'third-parties').barriers.map(({ kind }) => kind);
  await workshop.send(vault, stranger);
  const before = barriers();
  attack(stranger);
  await workshop.send(stranger, vault);
  return { before, after: barriers() };
}

test.each(['act', 'proceeding', 'stay', 'hearing', 'involvement'] as const)(
  'nobody is let off being asked because a stranger names them in our %s',
  async (kind) => {
    await using workshop = openWorkshop();
    const { vault, add } = await begun(workshop);
    const { id: person } = createPerson(vault, { name: 'Ada Invented' });
    const { id } = await add({ fields: {}, people: [person] });
    const of = createCase(vault, { title: 'One' }).id;
    const act = addRecord(vault, 'act', { case: of, type: 'torture' });
    const proceeding = addRecord(vault, 'proceeding', { case: of });
    const named = { act: 'orderedBy', proceeding: 'judge', stay: 'authority', hearing: 'judge', involvement: 'perpetrator' }[kind];
    const owner = { act: {}, proceeding: {}, stay: { act }, hearing: { proceeding }, involvement: { act } }[kind];
    const record = kind === 'act' ? act : kind === 'proceeding' ? proceeding : addRecord(vault, kind, owner);
    const { before, after } = await tried(workshop, vault, id, (stranger) => forge(stranger, kind, record, { [named]: person }));
    expect([before, after]).toEqual([
      ['consent', 'consent'],
      ['consent', 'consent'],
    ]);
    const [conflict] = listConflicts(vault.store);
    expect(conflict).toMatchObject({ entity: kind, field: named });
    vault.transaction(() => resolveConflict(vault.store, record, named, person));
    expect([...actingPeople(vault)]).toEqual([person]);
  },
);

test.each<Readonly<Record<string, Json>>>([{ verdict: 'different' }, { verdict: null }, { entity: 'case' }])(
  'who is the same person stays so where a stranger writes %j',
  async (fields) => {
    await using workshop = openWorkshop();
    const { vault, add, victim } = await begun(workshop);
    const one = victim('Ada Invented', { thirdParties: 'yes', imageVoice: 'yes' });
    const other = victim('Ada Invented the same', { thirdParties: 'no', imageVoice: 'no' });
    const same = vault.newId();
    vault.record('mark-same', fieldChanges('same-as', same, { entity: 'person', one, other, verdict: 'same' }));
    const { id } = await add({ fields: {}, people: [one] });
    const { before, after } = await tried(workshop, vault, id, (stranger) => forge(stranger, 'same-as', same, fields));
    expect([before, after]).toEqual([
      ['consent', 'consent'],
      ['consent', 'consent'],
    ]);
  },
);

test.each(['ab'.repeat(32), null])('a file is as secret as its other item, of which a stranger writes the hash %s', async (sha256) => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const secret = await add({ fields: { confidentiality: 4 } });
  editRecord(vault, 'evidence', secret.id, { [`people/${victim('Ada Invented', { thirdParties: 'no' })}`]: true });
  const of = createCase(vault, { title: 'Other' }).id;
  const fields = { nobodyShown: true, confidentiality: 1 };
  const { id } = await addEvidence(vault, join(workshop.folder, 'gate.jpg'), { case: of, inspector, fields });
  const { before, after } = await tried(workshop, vault, id, (stranger) => forge(stranger, 'evidence', secret.id, { sha256 }));
  expect(before).toEqual(['confidentiality', 'consent', 'consent']);
  expect(after).toEqual(expect.arrayContaining(before));
});

const custodyIds = query((db) => db.selectFrom('custody').select('id').where('kind', 'in', ['redacted', 'made']));

test('a covered copy keeps its original here, also where a stranger writes over copy and custody', async () => {
  await using workshop = openWorkshop();
  const { vault, add, copy } = await begun(workshop);
  const { id } = await add();
  const { id: made } = await copy(id);
  const { before, after } = await tried(workshop, vault, id, (stranger) => {
    for (const line of custodyIds.all(stranger)) forge(stranger, 'custody', idText(line.id), { kind: 'checked', sha256: null });
    forge(stranger, 'evidence', made, { version: 'original', copyOf: null, steps: null, sha256: 'cd'.repeat(32) });
  });
  expect(before).toEqual(['covered']);
  expect(after).toContain('covered');
  const kinds = vault.raw.prepare("SELECT kind FROM custody WHERE kind IN ('redacted', 'made') ORDER BY kind").pluck().all();
  expect(kinds).toEqual(['made', 'redacted']);
});

test('what was put away here while somebody wrote on in it waits for a person, also once a stranger brought it back', async () => {
  await using workshop = openWorkshop();
  const { vault } = await begun(workshop);
  const stranger = await workshop.vault('stranger');
  const { id: person } = createPerson(vault, { name: 'Ada Invented' });
  forge(vault, 'person', person, { deleted: true });
  forge(vault, 'person', person, { occupation: 'lawyer' });
  const waiting = () => listConflicts(vault.store).map(({ entity, field }) => [entity, field]);
  expect(waiting()).toEqual([['person', 'deleted']]);
  await workshop.send(vault, stranger);
  forge(stranger, 'person', person, { deleted: false });
  await workshop.send(stranger, vault);
  expect(waiting()).toEqual([['person', 'deleted']]);
});
