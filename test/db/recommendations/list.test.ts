import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { linkedCases } from '../../../db/links/linked.ts';
import { addLink } from '../../../db/links/links.ts';
import { recommendationFacets } from '../../../db/recommendations/facets.ts';
import type { RecommendationOrder } from '../../../db/recommendations/filter.ts';
import { recommendationKeys, recommendationsByKey } from '../../../db/recommendations/list.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { saveDraft, commitDraft } from '../../../db/drafts/drafts.ts';
import { listThemes } from '../../../db/themes/themes.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('recommendations are filtered by who made them, theme, words, paragraph and cases', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const paragraphs = (order: RecommendationOrder) =>
    recommendationsByKey(vault, recommendationKeys(vault, order)).map(({ paragraph }) => paragraph);
  const [, , , process] = listThemes(vault);

  expect(paragraphs({})).toHaveLength(9);
  expect(paragraphs({ recommending: 'TLS' })).toEqual(['186.123', '186.132']);
  expect(paragraphs({ theme: process!.id })).toEqual(['186.129', '186.130', '186.131']);
  expect(paragraphs({ text: 'lawyers work' })).toEqual(['186.129', '186.130', '186.131']);
  expect(paragraphs({ text: '186.13' })).toEqual(['186.130', '186.131', '186.132', '186.133']);
  expect(paragraphs({ response: 'noted' })).toEqual([]);
  expect(paragraphs({ cycle: 2, state: 'CHN', isLinked: false })).toEqual([]);
  expect(paragraphs({ text: '%' })).toEqual([]);
});

test('a row names the States in order, themes and the number of cases', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { key, id } = findRecommendation(vault.raw, '186.131');
  addLink(vault, {
    case: createCase(vault, { title: 'One', begin: '2015' }).id,
    recommendation: id,
    direction: 'context',
    reason: 'Same town.',
  });
  expect(recommendationsByKey(vault, [key, 99_999])).toMatchObject([
    {
      reviewed: { code: 'CHN', region: 'CN', name: 'China' },
      recommending: [{ region: 'FI' }, { region: 'CA' }],
      themes: ["Due process, and conditions for lawyers' work"],
      links: 2,
    },
  ]);
  expect(linkedCases(vault, id).links[1]).toMatchObject({ title: 'One', begin: '2015', direction: 'context' });
  expect(recommendationFacets(vault)).toMatchObject({ reviewed: [{ code: 'CHN' }], cycles: [2], responses: ['accepted'] });
  expect(recommendationFacets(vault).recommending.map(({ name }) => name)).toContain('Switzerland');
});

test('what people add to a recommendation is written beside it, from nothing on', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = findRecommendation(vault.raw, '186.62');
  expect(getRecommendation(vault.raw, id)).toMatchObject({ note: null, subStatus: null });
  const draft = vault.newId();
  saveDraft(vault, draft, 'recommendation', id, { note: 'Ask again in 2016.' });
  commitDraft(vault, draft);
  editRecord(vault, 'recommendation', id, { subStatus: 'accepted-already-implemented' });
  expect(getRecommendation(vault.raw, id)).toMatchObject({ note: 'Ask again in 2016.', subStatus: 'accepted-already-implemented' });
});
