/** The list of recommendations: its order by any column, several values of a facet, what is added to many, themes in bulk, its file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { addLink } from '../../../db/links/links.ts';
import { writeRecommendationList } from '../../../db/lists/recommendations.ts';
import { countedFacets, recommendationSorts } from '../../../db/model/recommendation.ts';
import { facetCounts } from '../../../db/recommendations/facets.ts';
import type { RecommendationOrder } from '../../../db/recommendations/filter.ts';
import { recommendationKeys, recommendationsByKey } from '../../../db/recommendations/list.ts';
import { editRecommendations } from '../../../db/recommendations/many.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { putIntoTheme } from '../../../db/themes/many.ts';
import { listThemes } from '../../../db/themes/themes.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const paragraphs = (vault: Vault, order: RecommendationOrder) =>
  recommendationsByKey(vault, recommendationKeys(vault, order)).map(({ paragraph }) => paragraph);

test('recommendations are sorted by each column and by several, and what has no value comes last both ways', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const all = paragraphs(vault, {});
  const [first, second] = all as [string, string];
  const keys = recommendationKeys(vault, {});
  editRecommendations(vault, keys.slice(0, 1), { 'sdgs/16': true, 'groups/Women': true, action: '5' });
  editRecommendations(vault, keys.slice(1, 2), { 'sdgs/5': true, 'groups/Elders': true });
  for (const by of recommendationSorts)
    for (const isFalling of [false, true]) expect(paragraphs(vault, { sort: [{ by, isFalling }] }).toSorted(), by).toEqual(all.toSorted());
  for (const by of ['sdgs', 'groups'] as const) {
    expect(paragraphs(vault, { sort: [{ by }] }).slice(0, 3), by).toEqual([second, first, all[2]]);
    expect(paragraphs(vault, { sort: [{ by, isFalling: true }] }).slice(0, 3), by).toEqual([first, second, all[2]]);
  }
  expect(paragraphs(vault, { sort: [{ by: 'paragraph', isFalling: true }] })).toEqual(all.toReversed());
  const rows = recommendationsByKey(vault, recommendationKeys(vault, { sort: [{ by: 'links', isFalling: true }, { by: 'paragraph' }] }));
  expect(rows.map(({ links }) => links)).toEqual(rows.map(({ links }) => links).toSorted((one, other) => other - one));
  expect(() => paragraphs(vault, { sort: [{ by: 'shoe' }] })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => paragraphs(vault, { filters: { shoe: ['x'] } })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('each value of each facet has the number of recommendations that a list filtered by it shows', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  editRecommendations(vault, recommendationKeys(vault, {}).slice(0, 3), { 'sdgs/16': true, 'sdgs/5': true, action: '5' });
  const other = { text: 'lawyers' };
  for (const facet of countedFacets)
    for (const order of [{}, other])
      for (const { value, count } of facetCounts(vault, facet, order))
        expect(paragraphs(vault, { ...order, filters: { [facet]: [value] } }), `${facet} ${value}`).toHaveLength(count);
  expect(paragraphs(vault, { filters: { sdg: ['5', null] } })).toHaveLength(paragraphs(vault, {}).length);
  const [one, two] = listThemes(vault);
  const both = new Set([...one!.recommendations, ...two!.recommendations]);
  expect(paragraphs(vault, { filters: { theme: [one!.id, two!.id] } })).toHaveLength(both.size);
});

test('what is added to many is one step to take back, and so is what is put into a theme or taken out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const keys = recommendationKeys(vault, {}).slice(0, 4);
  const stack = createUndoStack(vault);
  expect(await stack.step(() => editRecommendations(vault, keys, { 'groups/Women': true }))).toBe(4);
  expect(recommendationKeys(vault, { filters: { group: ['Women'] } })).toEqual(keys);
  stack.undo();
  expect(recommendationKeys(vault, { filters: { group: ['Women'] } })).toEqual([]);

  const collection = { name: ' To ask about ', kind: 'collection' } as const;
  expect(await stack.step(() => putIntoTheme(vault, 'recommendations', keys, collection, true))).toBe(4);
  const theme = listThemes(vault).find(({ name }) => name === 'To ask about')!;
  expect([theme.kind, theme.recommendations.length]).toEqual(['collection', 4]);
  expect(putIntoTheme(vault, 'recommendations', keys, { id: theme.id }, true)).toBe(0);
  expect(await stack.step(() => putIntoTheme(vault, 'recommendations', keys.slice(1), { id: theme.id }, false))).toBe(3);
  expect(recommendationKeys(vault, { theme: theme.id })).toEqual(keys.slice(0, 1));
  stack.undo();
  expect(recommendationKeys(vault, { theme: theme.id })).toEqual(keys);
  expect(() => putIntoTheme(vault, 'recommendations', keys, { name: ' ', kind: 'chapter' }, true)).toThrow(
    expect.objectContaining({ code: 'input.invalid' }),
  );
});

test('of cases all recommendations are put into a theme that these are linked to, each once', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const [one, other] = ['186.62', '186.130'].map((number) => findRecommendation(vault.raw, number).id) as [string, string];
  const cases = ['First', 'Second', 'Third'].map((title) => createCase(vault, { title, place: 'Reedmarsh' }).id);
  for (const [of, recommendation] of [
    [cases[0]!, one],
    [cases[1]!, one],
    [cases[1]!, other],
  ] as const)
    addLink(vault, { case: of, recommendation, direction: 'context', reason: 'Same town.' });
  const keys = caseKeys(vault, { filters: { place: ['Reedmarsh'] } });
  expect(putIntoTheme(vault, 'cases', keys, { name: 'Of Reedmarsh', kind: 'collection' }, true)).toBe(2);
  const theme = listThemes(vault).find(({ name }) => name === 'Of Reedmarsh')!;
  expect(theme.recommendations.toSorted()).toEqual([one, other].toSorted());
});

test('a list of recommendations is written with its States and codes in words', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const columns = recommendationSorts.map((id) => ({ id, label: id }));
  const out = join(workshop.folder, 'list.csv');
  const { rows } = await writeRecommendationList(vault, { order: { text: '186.130' }, columns, locale: 'zh-Hans' }, 'csv', out, {});
  expect(rows).toBe(1);
  expect(readFileSync(out, 'utf8')).toMatch(/中国.*186\.130/);
});
