/** What people said of a row of a table counts for the paragraph that it was found to be, wherever it is counted. */
import { expect, test } from 'vitest';

import { pivot } from '../../../db/analysis/pivot.ts';
import { createRound } from '../../../db/assessment/rounds.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { addLink } from '../../../db/links/links.ts';
import { confirmProposals, proposedLinks, refuseProposals } from '../../../db/links/proposals.ts';
import { addRules } from '../../../db/links/rules.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { facetCounts } from '../../../db/recommendations/facets.ts';
import { recommendationKeys, recommendationsByKey } from '../../../db/recommendations/list.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { addTheme } from '../../../db/themes/themes.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { addRecommendations } from '../assessment/support.ts';
import { openWorkshop } from '../../support/vaults.ts';

const reason = 'It shows what happened.';

/** The second of three stands for a row that was found to be the first. */
async function withMatch(vault: Vault) {
  const { one: paragraph, two: row, three: other } = await addRecommendations(vault);
  return { paragraph, row, other, match: () => match(vault, row, paragraph) };
}

function match(vault: Vault, row: RecordId, paragraph: RecordId): void {
  vault.raw.prepare("UPDATE recommendation SET provisional = 1, paragraph = NULL WHERE id = unhex(replace(?, '-', ''))").run(row);
  vault.record('match', [{ entity: 'recommendation', record: row, field: 'sameAs', value: paragraph }]);
}

test('its links, themes and grades are those of the paragraph, in lists, filters and counts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { paragraph, row, other, match: found } = await withMatch(vault);
  const theme = addTheme(vault, 'Due process', [row]);
  const { id } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }] });
  addLink(vault, { case: id, recommendation: row, direction: 'contradicts', reason });
  const round = createRound(vault, { name: 'Mid-term', state: 'CHN', recommendations: [other] });
  addRecord(vault, 'verdict', { round, recommendation: row, grade: 'regression' });
  found();
  const inList = (order: object) => recommendationsByKey(vault, recommendationKeys(vault, { state: 'CHN', ...order }));
  const first = { id: paragraph, links: 1, themes: ['Due process'] };
  expect(inList({})).toMatchObject([first, { id: other, links: 0, themes: [] }]);
  for (const order of [{ theme }, { isLinked: true }, { isGraded: true }]) expect(inList(order)).toMatchObject([first]);
  for (const order of [{ isLinked: false }, { isGraded: false }]) expect(inList(order)).toMatchObject([{ id: other }]);
  const counted = (facet: 'theme' | 'isLinked' | 'isGraded') =>
    Object.fromEntries(facetCounts(vault, facet, { state: 'CHN' }).map(({ value, name, count }) => [name ?? value ?? 'none', count]));
  // What stands in a round is in no theme by that.
  expect(counted('theme')).toEqual({ 'Due process': 1, none: 1 });
  expect(counted('isLinked')).toEqual({ '1': 1, '0': 1 });
  expect(counted('isGraded')).toEqual({ '1': 1, '0': 1 });
  vault.record('edit', [{ entity: 'round', record: round, field: 'deleted', value: true }]);
  expect(counted('isGraded')).toEqual({ '0': 2 });
});

test('acts are counted by the paragraph, and by a theme that has one or the other', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { paragraph, row, match: found } = await withMatch(vault);
  const [ofRow, ofParagraph] = [addTheme(vault, 'Of the row', [row]), addTheme(vault, 'Of the paragraph', [paragraph, row])];
  const [one, two] = ['One', 'Two'].map((title) => createCase(vault, { title, acts: [{ type: 'HRD-07' }] }).id);
  addLink(vault, { case: one!, recommendation: row, direction: 'contradicts', reason });
  addLink(vault, { case: two!, recommendation: paragraph, direction: 'contradicts', reason });
  found();
  const counts = (rows: 'recommendation' | 'theme') => {
    const { rows: headings, rowTotals } = pivot(vault, { rows, measure: 'acts' });
    return Object.fromEntries(headings.map(({ value }, n) => [value, rowTotals[n]]));
  };
  expect(counts('recommendation')).toEqual({ [paragraph]: 2 });
  expect(counts('theme')).toEqual({ [ofRow]: 2, [ofParagraph]: 2 });
  const total = (filter: object) => pivot(vault, { rows: 'kind', measure: 'acts', filter }).total;
  for (const filter of [{ recommendation: row }, { recommendation: paragraph }, { theme: ofRow }, { theme: ofParagraph }])
    expect(total(filter)).toBe(2);
});

test('what was turned down for the paragraph is not proposed again for the row, nor twice for a theme that has both', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { paragraph, row, match: found } = await withMatch(vault);
  const both = addTheme(vault, 'Both', [paragraph, row]);
  const { id } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }, { type: 'HRD-07' }] });
  const [first, second] = showCase(vault, id).acts;
  const rule = { name: 'Lawyers kept away', actType: 'HRD-07', direction: 'contradicts', reason } as const;
  const [of] = addRules(vault, [{ ...rule, recommendation: paragraph }]);
  refuseProposals(vault, [{ rule: of!, case: id, act: first!.id, recommendation: paragraph }]);
  addRules(vault, [
    { ...rule, name: 'Of the row', recommendation: row },
    { ...rule, name: 'Of both', theme: both },
  ]);
  found();
  const open = async () => (await proposedLinks(vault, { limit: 100 })).proposals.map((one) => [one.act!.id, one.recommendation.id]);
  expect(await open()).toEqual([0, 1, 2].map(() => [second!.id, paragraph]));
  expect(await proposedLinks(vault, { limit: 100, recommendation: row })).toMatchObject({ proposals: { length: 3 } });
  // A window that was opened before.
  const named = { rule: of!, case: id, act: second!.id };
  expect(
    confirmProposals(
      vault,
      [row, paragraph].map((recommendation) => ({ ...named, recommendation })),
    ),
  ).toHaveLength(1);
  expect(confirmProposals(vault, [{ ...named, act: first!.id, recommendation: row }])).toEqual([]);
  expect(await open()).toEqual([]);
});

test('a rule of a bundle that does not say what its links do makes none by itself', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { paragraph } = await withMatch(vault);
  const { id } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }] });
  const rule = addRecord(vault, 'link-rule', { name: 'Odd', actType: 'HRD-07', recommendation: paragraph, direction: 'splendid', reason });
  const proposal = { rule, case: id, recommendation: paragraph };
  expect(() => confirmProposals(vault, [proposal])).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(confirmProposals(vault, [proposal], { direction: 'context' })).toHaveLength(1);
});
