import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { showPerson } from '../../../db/people/details.ts';
import { replacePerson } from '../../../db/people/replace.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

async function mistaken(vault: Vault) {
  const known = createPerson(vault, { name: '河西分局国保支队', kind: 'organisation' }).id;
  const mistake = createPerson(vault, { name: 'hexi' }).id;
  const { id } = createCase(vault, { title: 'One', acts: [{ type: 'arrest', victim: mistake }] });
  const act = showCase(vault, id).acts[0]!.id;
  return { known, mistake, act, case: id, place: { entity: 'act', record: act, field: 'victim' } };
}

test('who was made by mistake goes away with the correction, and one undo brings both back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { known, mistake, place, ...one } = await mistaken(vault);
  const steps = createUndoStack(vault);
  expect(await steps.step(() => replacePerson(vault, place, known))).toBe(mistake);
  expect(showPerson(vault, mistake).deleted).toBe(true);
  expect(showCase(vault, one.case).people.map(({ id }) => id)).toEqual([known]);
  steps.undo();
  expect(showPerson(vault, mistake).deleted).toBe(false);
  expect(showCase(vault, one.case).people.map(({ id }) => id)).toEqual([mistake]);
});

test.each<[string, (vault: Vault, ids: { mistake: string; known: string; act: string }) => unknown]>([
  ['a fact', (vault, { mistake }) => editRecord(vault, 'person', mistake, { occupation: 'nurse' })],
  ['a tag', (vault, { mistake }) => editRecord(vault, 'person', mistake, { 'tags/at-risk': true })],
  ['a second name', (vault, { mistake }) => addRecord(vault, 'name', { person: mistake, fullName: 'He Xi' })],
  ['consent', (vault, { mistake }) => addRecord(vault, 'consent', { person: mistake, press: 'no' })],
  ['another act', (vault, { mistake }) => createCase(vault, { title: 'Two', acts: [{ type: 'arrest', victim: mistake }] })],
  ['a part in the same act', (vault, { mistake, act }) => addRecord(vault, 'involvement', { act, perpetrator: mistake })],
  ['a case that names them', (vault, { mistake }) => createCase(vault, { title: 'Two', people: [{ id: mistake }] })],
  ['somebody who is the same', (vault, { mistake, known }) => relateRecords(vault, 'person', mistake, known, 'same', 'known')],
])('whoever has %s stays', async (_what, attach) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { known, mistake, act, place } = await mistaken(vault);
  attach(vault, { mistake, known, act });
  expect(replacePerson(vault, place, known)).toBeUndefined();
  expect(showPerson(vault, mistake).deleted).toBe(false);
});

test('a field that names no person is refused', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { known, act } = await mistaken(vault);
  expect(() => replacePerson(vault, { entity: 'act', record: act, field: 'place' }, known)).toThrow('names no person');
});
