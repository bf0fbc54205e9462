/** Puts the demo's own cases, measures and views into a vault. */
import { addView } from '../../db/assessment/views.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addLink } from '../../db/links/links.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addTrainingConsents } from './consents.ts';
import { addMeasures, paragraphId } from '../../db/training/round.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { demoCases } from './cases.ts';
import { demoMeasures, demoViews } from './findings.ts';

/** With what everybody in the vault agreed to who was not asked yet. @returns how many links. */
export function addDemoCases(vault: Vault): number {
  for (const { input, links } of demoCases) {
    const created = createCase(vault, input);
    for (const { paragraph, ...link } of links)
      addLink(vault, { case: created.id, recommendation: paragraphId(vault, paragraph), ...link });
  }
  addTrainingConsents(vault);
  return demoCases.reduce((sum, { links }) => sum + links.length, 0);
}

/** @returns how many measures. */
export function addDemoMeasures(vault: Vault): number {
  addMeasures(vault, demoMeasures);
  return demoMeasures.length;
}

/** @returns how many views. */
export function addDemoViews(vault: Vault, round: RecordId): number {
  for (const { paragraph, ...view } of demoViews) addView(vault, round, { recommendation: paragraphId(vault, paragraph) }, view);
  return demoViews.length;
}
