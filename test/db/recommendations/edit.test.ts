import { expect, test } from 'vitest';

import { editRecommendation } from '../../../db/recommendations/edit.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import { addTheme, listThemes } from '../../../db/themes/themes.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('what people add to a recommendation is a note of theirs, field by field', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  await editRecommendation(vault, id, {
    subStatus: 'accepted-being-implemented',
    stateReason: 'It is being done.',
    action: '5',
    groups: { lawyers: true, women: true },
    sdgs: { 16: true, '5': true, '16.3': true },
  });
  expect(getRecommendation(vault.raw, id)).toMatchObject({
    subStatus: 'accepted-being-implemented',
    stateReason: 'It is being done.',
    action: '5',
    groups: ['lawyers', 'women'],
    sdgs: ['5', '16', '16.3'],
    proposedAction: { category: '4', start: 0, end: 5 },
  });
  await editRecommendation(vault, id, { action: null, groups: { women: false } });
  expect(getRecommendation(vault.raw, id)).toMatchObject({ action: null, groups: ['lawyers'], stateReason: 'It is being done.' });
});

test('a wrong code or goal, and a predecessor that came no earlier, are refused; nothing is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  const other = findRecommendation(vault.raw, '186.62').id;
  const before = vault.store.replica.seq;
  for (const wrong of [{ action: '6' }, { subStatus: 'maybe' }, { sdgs: { '18': true } }, { predecessor: other }, { predecessor: id }])
    await expect(editRecommendation(vault, id, { note: 'x', ...wrong })).rejects.toMatchObject({ code: 'input.invalid' });
  await expect(editRecommendation(vault, id, { predecessor: vault.newId() })).rejects.toMatchObject({ code: 'recommendation.not-found' });
  expect(vault.store.replica.seq).toBe(before);
});

test('a collection is a group of recommendations beside the chapters of the report', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.149');
  addTheme(vault, 'For the briefing', [id], 'collection');
  addTheme(vault, 'For the briefing', [findRecommendation(vault.raw, '186.62').id], 'collection');
  expect(listThemes(vault).at(-1)).toMatchObject({ name: 'For the briefing', kind: 'collection', recommendations: { length: 2 } });
  expect(listThemes(vault)[0]!.kind).toBeNull();
});
