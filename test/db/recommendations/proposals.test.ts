/** Which rows of tables are which paragraphs: proposed, decided by a person, and remembered. */
import { expect, test } from 'vitest';

import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { decideMatches, decisionsBySimilarity, listMatchProposals } from '../../../db/recommendations/proposals.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { listRecommendations } from '../../../db/recommendations/queries.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { fixture } from './support.ts';

async function prepared(workshop: ReturnType<typeof openWorkshop>) {
  const vault = await workshop.vault('one');
  await importRecommendationFile(vault, { path: fixture('report.json') });
  await importRecommendationFile(vault, { path: fixture('table-exported.csv') });
  return vault;
}

test('an accepted match is logged with who decided, and its row is shown as the paragraph', async () => {
  await using workshop = openWorkshop();
  const vault = await prepared(workshop);
  const [proposal] = listMatchProposals(vault, 10);
  const before = listRecommendations(vault.raw, { limit: 50 }).rows.length;

  const actions = () => vault.raw.prepare('SELECT count(*) FROM action').pluck().get() as number;
  const logged = actions();
  expect(proposal).toMatchObject({ state: 'CHN', session: 17, candidates: [{ reference: 'CHN/2/186.10', paragraph: '186.10' }] });
  decideMatches(vault, [{ provisional: proposal!.id, recommendation: proposal!.candidates[0]!.id, accept: true }]);

  expect(listMatchProposals(vault, 10)).toEqual([]);
  expect(getRecommendation(vault.raw, proposal!.id).sameAs).toBe(proposal!.candidates[0]!.id);
  expect(listRecommendations(vault.raw, { limit: 50 }).rows).toHaveLength(before - 1);
  expect(actions()).toBe(logged + 1);
});

test('a refused match is not proposed again, also after the table comes anew', async () => {
  await using workshop = openWorkshop();
  const vault = await prepared(workshop);
  const [proposal] = listMatchProposals(vault, 10);
  const pair = { provisional: proposal!.id, recommendation: proposal!.candidates[0]!.id, accept: false };
  decideMatches(vault, [pair]);
  expect(getRecommendation(vault.raw, proposal!.id)).toMatchObject({ sameAs: null, proposals: [] });

  await importRecommendationFile(vault, { path: fixture('table-exported.csv') });
  expect(listMatchProposals(vault, 10)).toEqual([]);
});

test('what nobody proposed is refused, and one row is never two paragraphs: nothing is logged then', async () => {
  await using workshop = openWorkshop();
  const vault = await prepared(workshop);
  const [proposal] = listMatchProposals(vault, 10);
  const pair = { provisional: proposal!.id, recommendation: proposal!.candidates[0]!.id, accept: true };

  expect(() => decideMatches(vault, [pair, { ...pair, recommendation: vault.newId() }])).toThrow(
    expect.objectContaining({ code: 'recommendation.not-proposed' }),
  );
  expect(() => decideMatches(vault, [pair, pair])).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(listMatchProposals(vault, 10)).toHaveLength(1);
});

test('many are decided by how alike they are; two that are as alike are left to a person', async () => {
  await using workshop = openWorkshop();
  const vault = await prepared(workshop);
  const [proposal] = listMatchProposals(vault, 10);
  const { similarity } = proposal!.candidates[0]!;

  expect(decisionsBySimilarity(vault, similarity + 0.001, true)).toEqual([]);
  expect(decisionsBySimilarity(vault, similarity, false)).toEqual([]);
  expect(decisionsBySimilarity(vault, similarity + 0.001, false)).toMatchObject([{ accept: false }]);
  expect(decisionsBySimilarity(vault, similarity, true)).toMatchObject([{ provisional: proposal!.id, accept: true }]);
});
