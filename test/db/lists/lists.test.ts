import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { casesByKey } from '../../../db/cases/rows.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { keepLayout, listSettings, removeView, saveView } from '../../../db/lists/settings.ts';
import { editMany } from '../../../db/records/many.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('how a list is shown, and its views, are there when the vault is opened again', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const layout = { columns: [{ id: 'title', width: 300 }, { id: 'begin' }], hasPreview: true };
  expect(listSettings(vault, 'cases')).toEqual({ layout: undefined, views: [] });
  keepLayout(vault, 'cases', layout);
  saveView(vault, 'cases', ' Arrests ', { address: 'act=arrest', layout });
  saveView(vault, 'cases', 'Arrests', { address: 'act=arrest&year=2015', layout });
  saveView(vault, 'people', 'Others', { address: '', layout });
  await vault.close();
  const again = await workshop.open('v');
  expect(listSettings(again, 'cases')).toEqual({ layout, views: [{ name: 'Arrests', address: 'act=arrest&year=2015', layout }] });
  removeView(again, 'cases', 'Arrests');
  expect(listSettings(again, 'cases').views).toEqual([]);
  expect(() => saveView(again, 'cases', ' ', { address: '', layout })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('a setting that a newer app wrote, and this one cannot read, keeps no list from opening', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  keepLayout(vault, 'cases', { columns: [], later: 1 } as never);
  saveView(vault, 'cases', 'Later', { address: 1 } as never);
  expect(listSettings(vault, 'cases')).toEqual({ layout: undefined, views: [] });
});

test('what is done with many records is one step to take back, however many they are', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (let n = 0; n < 60; n += 1) createCase(vault, { title: `case ${n}`, ...(n % 2 === 0 && { urgency: 'low' }) });
  const stack = createUndoStack(vault);
  const keys = caseKeys(vault, {});
  // More than one action holds.
  const tags = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`tags/${n}`, true]));
  const { seq } = vault.store.replica;
  expect(await stack.step(() => editMany(vault, 'case', keys, { urgency: 'high', ...tags }))).toBe(60);
  expect(vault.store.replica.seq).toBeGreaterThan(seq + 1);
  expect(caseKeys(vault, { filters: { urgency: ['high'], tag: ['49'] } })).toHaveLength(60);
  expect(await stack.step(() => editMany(vault, 'case', keys.slice(0, 3), { deleted: true }))).toBe(3);
  expect(caseKeys(vault, {})).toHaveLength(57);
  stack.undo();
  expect(caseKeys(vault, {})).toHaveLength(60);
  stack.undo();
  expect(caseKeys(vault, { filters: { urgency: ['low'] } })).toHaveLength(30);
  expect(casesByKey(vault, keys.slice(0, 1))[0]).toMatchObject({ tags: [] });
  expect(editMany(vault, 'person', keys, { remarks: 'x' })).toBe(0);
});
