import type { Vault } from '../vault/vault.ts';
import { addTrainingConsents } from './consents.ts';
import { fillTrainingVault } from './fill.ts';
import { prepareTrainingRound } from './round.ts';

/** All that a training vault begins with. */
export async function prepareTraining(vault: Vault): Promise<Awaited<ReturnType<typeof fillTrainingVault>> & { measures: number }> {
  const filled = await fillTrainingVault(vault);
  addTrainingConsents(vault);
  return { ...filled, measures: prepareTrainingRound(vault) };
}
