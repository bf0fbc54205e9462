/** Of people who did not agree to what a bundle is for, nothing that says who they are is in its bytes; a "no" always is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { previewPart } from '../../../db/bundle/preview-records.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { isIdentifying, standingsFor } from '../../../db/consent/withheld.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import { entities, entityOf } from '../../../db/model/entities.ts';
import type { EntityDefinition, FieldDefinition } from '../../../db/model/entity.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { personDetails } from '../../../db/people/details.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { peopleByKey } from '../../../db/people/rows.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { statesOf } from '../../../db/records/details.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { everybodyAgrees, recordConsent, withdrawConsent } from '../../support/consent.ts';
import { unpack } from '../../support/unpack.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

/** A victim and a source, each with all that says who they are. */
function story(vault: Vault) {
  const { id } = createCase(vault, {
    title: 'A summons at night',
    people: [{ name: 'Una Reed' }, { name: 'Ido Marsh' }, { name: 'Officer Crane' }],
    acts: [{ type: 'HRD-07', victim: 'Una Reed', note: 'what happened', perpetrators: [{ person: 'Officer Crane' }] }],
    sources: [{ title: 'Talk with Ido in the kitchen', person: 'Ido Marsh', connection: 'witness' }],
  });
  const [una, ido, crane] = ['Una Reed', 'Ido Marsh', 'Officer Crane'].map(
    (name) => showCase(vault, id).people.find((person) => person.names.some(({ fields }) => fields['fullName'] === name))!.id,
  ) as [RecordId, RecordId, RecordId];
  editRecord(vault, 'person', una, {
    birthDate: '1981-02-03',
    birthPlace: 'Reedford',
    occupation: 'lawyer at the lock',
    organisation: 'Heron House',
    remarks: 'walks with a cane',
    sex: 'female',
    doNotContact: true,
    'tags/weir-speaker': true,
  });
  editRecord(vault, 'name', personDetails(vault, una)!.names[0]!.id, { family: 'Reed', given: 'Una', reading: 'Oona' });
  return { id, una, ido, crane };
}

const saysWho = ['Una', 'Reed', 'Oona', '1981-02-03', 'lawyer at the lock', 'Heron House', 'cane', 'weir-speaker', 'Ido', 'kitchen'];

async function bytesOf(workshop: Workshop, from: Vault, to: Vault, use?: 'team' | 'third-parties', scope: 'all' | RecordId[] = 'all') {
  const out = join(workshop.folder, `${from.store.random(6).toString('hex')}.age`);
  const report = await exportBundle(from, { recipients: [to.recipient], scope, out, authorName: 'sender', use });
  const bag = unpack(workshop, to, out);
  return {
    report,
    lines: readFileSync(join(bag, 'data/actions.ndjson'), 'utf8'),
    envelope: JSON.parse(readFileSync(join(bag, 'data/bundle.json'), 'utf8')) as Record<string, unknown>,
  };
}

test('without a yes nothing that says who somebody is leaves, whatever was chosen; what was done to them and what guards them does', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id, una, ido, crane } = story(one);
  for (const scope of ['all' as const, [id]]) {
    const { lines, report } = await bytesOf(workshop, one, two, 'team', scope);
    for (const word of saysWho) expect(lines).not.toContain(word);
    for (const word of ['A summons at night', 'what happened', 'Officer Crane', 'witness', 'female', '"doNotContact"'])
      expect(lines).toContain(word);
    expect(report.blocked.count).toBe(2);
    expect(report.blocked.people.find(({ person }) => person === ido)).toMatchObject({
      title: 'Ido Marsh',
      why: 'missing',
      held: expect.arrayContaining([
        { entity: 'name', field: 'fullName' },
        { entity: 'source', field: 'title' },
      ]),
    });
    expect(
      report.blocked.people
        .find(({ person }) => person === una)!
        .held.map(({ field }) => field)
        .sort(),
    ).toEqual(
      [
        'birthDate',
        'birthPlace',
        'family',
        'fullName',
        'given',
        'kind',
        'occupation',
        'organisation',
        'reading',
        'remarks',
        'tags/weir-speaker',
      ].sort(),
    );
  }
  await workshop.send(one, two, [id]);
  const there = showCase(two, id);
  expect(there.people.map((person) => person.id).sort()).toEqual([una, ido, crane].sort());
  expect(there.people.find((person) => person.id === una)).toMatchObject({ fields: { sex: 'female', doNotContact: true, kind: 'person' } });
  expect(there.sources[0]!.fields).toMatchObject({ person: ido, connection: 'witness' });
  const [name] = personDetails(two, una)!.names;
  expect(statesOf(two, [una, name!.id]).map(({ field, state }) => `${field} ${state}`)).toEqual(
    expect.arrayContaining(['occupation withheld', 'fullName withheld', 'given withheld']),
  );
  // A list tells a name that is withheld from one that nobody entered.
  const nameless = createPerson(two, { name: ' ' }).id;
  const listed = new Map(peopleByKey(two, peopleKeys(two, {})).map((row) => [row.id, row.name]));
  expect([listed.get(una), listed.get(nameless)]).toEqual(['', null]);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('a yes counts for the use it was given for, and the bundle says which use it was looked at for', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { una, ido } = story(one);
  recordConsent(one, una, { uses: ['team'] });
  recordConsent(one, ido, { uses: ['third-parties'] });
  const team = await bytesOf(workshop, one, two);
  expect(team.envelope['use']).toBe(2);
  expect(team.lines).toContain('Una Reed');
  expect(team.lines).not.toContain('Ido Marsh');
  expect(team.report.blocked.people.map(({ person }) => person)).toEqual([ido]);
  const others = await bytesOf(workshop, one, two, 'third-parties');
  expect(others.envelope['use']).toBe(8);
  expect(others.lines).not.toContain('Una Reed');
  expect(others.lines).toContain('Talk with Ido in the kitchen');
});

test('once somebody agrees a fuller bundle fills in what was withheld, without a conflict', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id, una } = story(one);
  await workshop.send(one, two);
  editRecord(two, 'person', una, { sex: 'other' });
  everybodyAgrees(one);
  expect((await workshop.send(one, two)).fullerActions).toBeGreaterThan(0);
  const person = personDetails(two, una)!;
  expect(person.fields).toMatchObject({ birthDate: '1981-02-03', occupation: 'lawyer at the lock', sex: 'other' });
  expect(person.names[0]!.fields).toMatchObject({ fullName: 'Una Reed', reading: 'Oona' });
  expect(showCase(two, id).sources[0]!.fields['title']).toBe('Talk with Ido in the kitchen');
  expect(statesOf(two, [una, person.names[0]!.id])).toEqual([]);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('a withdrawal arrives with the next bundle, and whoever has the name does not hand it on any more', async () => {
  await using workshop = openWorkshop();
  const [one, two, three] = [await workshop.vault('one'), await workshop.vault('two'), await workshop.vault('three')];
  const { id, una } = story(one);
  const consent = recordConsent(one, una, { fields: { place: 'in her garden' } });
  await workshop.send(one, two, [id]);
  expect(personDetails(two, una)!.names[0]!.fields['fullName']).toBe('Una Reed');
  expect((await bytesOf(workshop, two, three)).lines).toContain('Una Reed');
  withdrawConsent(one, consent);
  const { lines } = await bytesOf(workshop, one, two, 'team', [id]);
  expect(lines).not.toContain('Una Reed');
  expect(lines).not.toContain('in her garden');
  await workshop.send(one, two, [id]);
  expect(standingsFor(two, 'team').get(una)).toMatchObject({ answer: 'no', why: 'withdrawn' });
  expect((await bytesOf(workshop, two, three)).lines).not.toContain('Una Reed');
});

test('a no that lies in the trash, or that another record of the same person holds, counts too', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { una, crane } = story(one);
  everybodyAgrees(one);
  const refusal = recordConsent(one, una, { answer: 'no' });
  trashRecord(one, 'consent', refusal);
  expect((await bytesOf(workshop, one, two)).lines).not.toContain('Una Reed');
  await workshop.send(one, two);
  expect(standingsFor(two, 'team').get(una)!.answer).toBe('no');
  // Whoever is the same as somebody who did not agree gives them away.
  relateRecords(one, 'person', una, crane, 'same', 'both are Una Reed');
  const { lines } = await bytesOf(workshop, one, two);
  expect(lines).not.toContain('Officer Crane');
  expect(lines).not.toContain('both are');
});

test('a no of another record of the same person, which stays here, is written on the one that leaves, once', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id, una } = story(one);
  const elsewhere = story(one);
  everybodyAgrees(one);
  relateRecords(one, 'person', una, elsewhere.una, 'same', 'one face');
  recordConsent(one, elsewhere.una, { answer: 'no', uses: ['press', 'team'] });
  const out = join(workshop.folder, 'told.age');
  const request = { recipients: [two.recipient], scope: [id], out, authorName: 'sender' };
  await expect(exportBundle(one, request)).rejects.toMatchObject({ code: 'export.untold-guards' });
  const told = { entity: 'consent', record: una, title: 'Una Reed', value: 'no' };
  expect((await previewExport(one, [id])).untold).toEqual(
    expect.arrayContaining([
      { ...told, field: 'team' },
      { ...told, field: 'press' },
    ]),
  );
  await exportBundle(one, { ...request, writesGuards: true });
  await acceptBundle(two, (await stageBundle(two, out)).key);
  expect(['team', 'press', 'analysis'].map((use) => standingsFor(two, use as 'team').get(una)!.why)).toEqual([
    'refused',
    'refused',
    'given',
  ]);
  expect(personDetails(two, elsewhere.una)).toBeUndefined();
  expect((await previewExport(one, [id])).untold).toEqual([]);
});

test('of a name in conflict about whose it is, either of them keeps it here', async () => {
  await using workshop = openWorkshop();
  const [one, two, three] = [await workshop.vault('one'), await workshop.vault('two'), await workshop.vault('three')];
  const { una, crane } = story(one);
  everybodyAgrees(one);
  await workshop.send(one, two);
  const name = personDetails(one, crane)!.names[0]!.id;
  for (const turn of [0, 1]) {
    // Whichever of the two shows.
    editRecord(one, 'name', name, { person: turn === 0 ? una : crane });
    editRecord(two, 'name', name, { person: turn === 0 ? crane : una, position: `a${turn}` });
  }
  await workshop.send(two, one);
  expect(statesOf(one, [name])).toContainEqual({ record: name, field: 'person', state: 'conflict' });
  expect((await bytesOf(workshop, one, three)).lines).toContain('Officer Crane');
  recordConsent(one, una, { answer: 'no' });
  expect((await bytesOf(workshop, one, three)).lines).not.toContain('Officer Crane');
});

test('what only a newer app knows of somebody who did not agree stays too', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { una, crane } = story(one);
  for (const [record, value] of [
    [una, 'unheard of Una'],
    [crane, 'unheard of the officer'],
  ] as [RecordId, Json][])
    one.record('edit', [{ entity: 'person', record, field: 'unheard', value }]);
  const { lines } = await bytesOf(workshop, one, two);
  expect(lines).not.toContain('unheard of Una');
  expect(lines).toContain('unheard of the officer');
});

test('the preview lists who is blocked, what stays and why, texts that name them, and who wanted nothing kept', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const { id, una, ido } = story(one);
  editRecord(one, 'case', id, { narrative: 'They came for Una Reed and for her neighbour.' });
  recordConsent(one, ido);
  recordConsent(one, una, { answer: 'no', uses: ['keep', 'team'] });
  const olderValues = 0;
  const preview = await previewExport(one, [id]);
  expect(preview.blocked).toMatchObject({ count: 1, people: [{ person: una, title: 'Una Reed', why: 'refused' }] });
  expect(preview.people.toSorted()).toEqual(['Ido Marsh', 'Officer Crane']);
  expect(preview.mentions).toEqual({
    count: 1,
    mentions: [
      { entity: 'case', record: id, title: 'A summons at night', field: 'narrative', people: [{ person: una, title: 'Una Reed' }] },
    ],
  });
  // Neither what is withheld for want of consent nor a tag of hers is an older value.
  expect(preview.withheld).toBe(olderValues);
  expect(preview.notKept).toEqual([{ person: una, title: 'Una Reed' }]);
  const { records } = await previewPart(one, [id], id);
  const person = records.find(({ record }) => record === una)!;
  expect(person.held).toEqual(expect.arrayContaining([{ field: 'occupation', reason: 'consent' }]));
  expect(person.fields.map(({ field }) => field)).not.toContain('occupation');
  expect(person.older).toBe(0);
  const others = await previewExport(one, [id], { use: 'third-parties' });
  expect(others.blocked.people).toMatchObject([{ person: una, why: 'missing' }]);
});

test('what leaves with a round identifies nobody who has to be asked, and what guards somebody never stays', () => {
  const fieldsOf = (isMeant: (definition: EntityDefinition, field: FieldDefinition) => boolean) =>
    [...entities.values()].flatMap((definition) =>
      Object.entries(definition.fields).flatMap(([name, field]) =>
        isMeant(definition, field) && isIdentifying(definition, name) ? [name] : [],
      ),
    );
  expect(fieldsOf(({ travelsIn }) => travelsIn === 'assessment')).toEqual([]);
  expect(fieldsOf((_, { guard }) => guard !== undefined)).toEqual([]);
  for (const field of ['person', 'date', 'replaces/x', 'conditions']) expect(isIdentifying(entityOf('consent'), field)).toBe(false);
});
