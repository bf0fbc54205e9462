import { createCase } from '../cases/commands.ts';
import { bytesSource } from '../import/source.ts';
import { addOwnField } from '../own-fields/own-fields.ts';
import { addLink } from '../links/links.ts';
import { importRecommendations } from '../recommendations/import.ts';
import { findRecommendation } from '../recommendations/queries.ts';
import { recommendationDocument } from '../search/documents.ts';
import { addTheme } from '../themes/themes.ts';
import type { Vault } from '../vault/vault.ts';
import { trainingCases } from './cases.ts';
import { trainingRecommendations, trainingThemes } from './recommendations.ts';

/** Fills a vault with invented people and cases, linked to the worked example's recommendations. */
export async function fillTrainingVault(vault: Vault): Promise<{ cases: number; recommendations: number; themes: number; links: number }> {
  await importTrainingRecommendations(vault);
  addTrainingThemes(vault);
  const links = addTrainingCases(vault);
  return { cases: links, recommendations: trainingRecommendations.length, themes: trainingThemes.length, links };
}

/** The nine paraphrased ones, where the official report is not at hand. */
export async function importTrainingRecommendations(vault: Vault): Promise<void> {
  await importRecommendations(vault.raw, bytesSource(Buffer.from(JSON.stringify(trainingRecommendations.map(asParagraph)))), {
    format: 'json',
    now: vault.now,
    indexRecommendations: (rows) => vault.search.put(rows.map(recommendationDocument)),
  });
}

/** The five themes of the report, on whatever set of recommendations is there. */
export function addTrainingThemes(vault: Vault): void {
  for (const { name, paragraphs } of trainingThemes)
    addTheme(
      vault,
      name,
      paragraphs.map((paragraph) => findRecommendation(vault.raw, `CHN/2/${paragraph}`).id),
    );
}

/** Twelve invented cases, each linked with its reason. @returns how many. */
export function addTrainingCases(vault: Vault): number {
  // A field of the team, as somebody who learns would add one.
  const observed = addOwnField(vault, { of: 'proceeding', kind: 'yes-no', english: 'Observer in court', chinese: '有人旁听' });
  for (const { input, paragraph, direction, reason } of trainingCases) {
    const proceedings = input.proceedings?.map((one) => ({ ...one, own: { [observed]: one.kind === 'administrative' } }));
    const created = createCase(vault, { ...input, ...(proceedings && { proceedings }) });
    addLink(vault, { case: created.id, recommendation: findRecommendation(vault.raw, `CHN/2/${paragraph}`).id, direction, reason });
  }
  return trainingCases.length;
}

function asParagraph({ paragraph, states, text }: (typeof trainingRecommendations)[number]) {
  return {
    cycle: 2,
    session: 17,
    review_date: '2013-10-22',
    symbol: 'A/HRC/25/5',
    paragraph,
    text: states.map((state) => `${text} (${state})`).join('; '),
    parts: states.map((state) => ({ text, states: [state] })),
    recommending_states: states,
    response: 'Accepted',
    state_under_review: 'CHN',
  };
}
