import { expect, test } from 'vitest';

import { createRealVault, temporaryFolder } from './real-process.ts';

test('undo takes back who was put in the place of another, and which value was said to be right', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const known = await window['people.create']({ name: 'Ida Marsh', occupation: 'teacher' });
  const same = await window['people.create']({ name: 'I. Marsh', occupation: 'lawyer' });
  const mistake = await window['people.create']({ name: 'Ida' });
  await window['people.relate']({ entity: 'person', one: known.id, other: same.id, verdict: 'same', reason: 'one birth date' });
  const { id } = await window['cases.create']({ title: 'Office searched', acts: [{ type: 'HRD-07', victim: mistake.id }] });
  const act = (await window['cases.show']({ id })).acts[0]!;
  const differing = async () => (await window['people.show']({ id: known.id })).differences.map(({ field }) => field);

  await window['people.settle']({ person: known.id, field: 'occupation', value: 'lawyer' });
  expect(await differing()).toEqual([]);
  await window['history.undo']({});
  expect(await differing()).toEqual(['occupation']);

  const replaced = { entity: 'act', record: act.id, field: 'victim', person: known.id };
  expect(await window['people.replace'](replaced)).toEqual({ gone: mistake.id });
  await window['history.undo']({});
  expect((await window['cases.show']({ id })).acts[0]!.fields['victim']).toBe(mistake.id);
  expect((await window['people.show']({ id: mistake.id })).deleted).toBe(false);
});
