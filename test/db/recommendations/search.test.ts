import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addLink } from '../../../db/links/links.ts';
import { editRecommendation } from '../../../db/recommendations/edit.ts';
import { facetCounts } from '../../../db/recommendations/facets.ts';
import type { RecommendationOrder } from '../../../db/recommendations/filter.ts';
import { recommendationKeys, recommendationsByKey } from '../../../db/recommendations/list.ts';
import { proposedPredecessors } from '../../../db/recommendations/predecessor.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { listThemes } from '../../../db/themes/themes.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { hasRealData, realDataFile } from './support.ts';

const row = (cycle: number, session: number, paragraph: string, text: string, states: readonly string[]) => ({
  cycle,
  session,
  symbol: `A/HRC/${session}/5`,
  paragraph,
  text,
  response: cycle === 1 ? 'Noted' : 'Accepted',
  state_under_review: 'CHN',
  parts: states.map((state) => ({ text, states: [state] })),
});

async function importRows(vault: Vault, folder: string, rows: readonly object[]) {
  const path = join(folder, `rows-${rows.length}.json`);
  writeFileSync(path, JSON.stringify(rows));
  await importRecommendationFile(vault, { path });
}

const ours = [
  row(1, 4, '114.1', 'Study the harbour and protect its pilots', ['Norway']),
  row(1, 4, '114.2', 'Publish studies on lighthouses; 保护歌手的权利', ['Norway', 'Spain']),
  row(2, 17, '186.1', 'Protection of pilots in harbours is to be ensured', ['Spain']),
  row(2, 17, '186.10', 'Study the old harbour and protect all of its pilots', ['Norway']),
];

test('a search in the list finds English words in their other forms, and knows AND, OR, NOT, quotes and brackets', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await importRows(vault, workshop.folder, ours);
  const found = (text: string, more: RecommendationOrder = {}) =>
    recommendationsByKey(vault, recommendationKeys(vault, { text, ...more })).map(({ paragraph }) => paragraph);

  expect(found('study ')).toEqual(['114.1', '114.2', '186.10']);
  expect(found('protecting pilot ')).toEqual(['114.1', '186.1', '186.10']);
  // What is being typed is found as it begins.
  expect(found('harb')).toEqual(['114.1', '186.1', '186.10']);
  expect(found('harbours NOT old')).toEqual(['114.1', '186.1']);
  expect(found('(lighthouse OR old) AND studies')).toEqual(['114.2', '186.10']);
  // A phrase is found as it stands.
  expect(found('"the harbour"')).toEqual(['114.1']);
  expect(found('"harbours"')).toEqual(['186.1']);
  expect(found('歌手')).toEqual(['114.2']);
  expect(found('186.1')).toEqual(['186.1', '186.10']);
  expect(found('186.1 pilots')).toEqual(['186.1', '186.10']);
  expect(found('Spain ')).toEqual(['114.2', '186.1']);
  expect(found('%')).toEqual([]);
  expect(found(' ')).toHaveLength(4);
  expect(() => found('NOT harbour')).toThrow(expect.objectContaining({ code: 'search.invalid-query' }));
});

test('facets say how many there are of each value, under all else that is asked', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  await importRows(vault, workshop.folder, ours.slice(0, 2));
  const counts = (facet: Parameters<typeof facetCounts>[1], order: RecommendationOrder = {}) =>
    Object.fromEntries(facetCounts(vault, facet, order).map(({ value, name, count }) => [name ?? value, count]));
  const { id } = findRecommendation(vault.raw, '114.1');

  expect(counts('cycle')).toEqual({ 2: 9, 1: 2 });
  expect(counts('response')).toEqual({ accepted: 9, noted: 2 });
  expect(counts('cycle', { response: 'noted', cycle: 2 })).toEqual({ 1: 2 });
  expect(counts('mechanism')).toEqual({ UPR: 11 });
  expect(counts('recommending', { cycle: 1 })).toEqual({ Norway: 2, Spain: 1 });
  expect(counts('isLinked')).toEqual({ 1: 9, 0: 2 });
  const [theme] = listThemes(vault);
  expect(counts('theme')).toMatchObject({ [theme!.name!]: 1, null: 2 });

  vault.record('note', [{ entity: 'recommendation', record: id, field: 'action', value: '3' }]);
  expect(counts('action', { cycle: 1 })).toEqual({ 3: 1, null: 1 });
  expect(recommendationKeys(vault, { action: '3' })).toHaveLength(1);

  const round = addRecord(vault, 'round', { name: 'A round' });
  expect(counts('isGraded')).toEqual({ 0: 11 });
  addRecord(vault, 'verdict', { round, recommendation: id, grade: 'partial' });
  expect(counts('isGraded')).toEqual({ 0: 10, 1: 1 });
  expect(recommendationKeys(vault, { isGraded: true })).toHaveLength(1);
  expect(recommendationKeys(vault, { isGraded: false, mechanism: 'UPR' })).toHaveLength(10);

  addLink(vault, { case: createCase(vault, { title: 'a' }).id, recommendation: id, direction: 'context', reason: 'b' });
  expect(counts('isLinked', { text: 'harbour' })).toEqual({ 1: 1 });
});

test('what an earlier cycle said alike is proposed as predecessor, best first', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await importRows(vault, workshop.folder, ours);
  const proposed = proposedPredecessors(vault, findRecommendation(vault.raw, '186.10').id);
  expect(proposed[0]).toMatchObject({ recommendation: { paragraph: '114.1', cycle: 1 } });
  expect(proposed[0]!.similarity).toBeGreaterThan(0.7);
  const [later, earlier] = ['186.10', '114.1'].map((number) => findRecommendation(vault.raw, number).id) as [string, string];
  expect(proposedPredecessors(vault, earlier)).toEqual([]);
  await editRecommendation(vault, later, { predecessor: earlier });
  expect(getRecommendation(vault.raw, later).predecessor).toMatchObject({ paragraph: '114.1' });
  expect(getRecommendation(vault.raw, earlier)).toMatchObject({ predecessor: null, successors: [{ paragraph: '186.10' }] });
});

test.runIf(hasRealData)('of two real reviews, what was said again is found', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const name of ['china-2009.json', 'china-2013.json']) await importRecommendationFile(vault, { path: realDataFile(name) });
  const reform = proposedPredecessors(vault, findRecommendation(vault.raw, 'CHN/2/186.117').id);
  expect(reform[0]?.recommendation.text).toMatch(/re-education through labour/);
  const all = recommendationsByKey(vault, recommendationKeys(vault, { cycle: 2 }).slice(0, 500));
  const withOne = all.filter(({ id }) => proposedPredecessors(vault, id).length > 0);
  process.stdout.write(`predecessors: proposed for ${withOne.length} of ${all.length} paragraphs of 2013\n`);
  expect(withOne.length).toBeGreaterThan(20);
});
