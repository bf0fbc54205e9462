import type { Vault } from '../vault/vault.ts';

import { fillTrainingVault } from './fill.ts';
import { prepareTrainingRound } from './round.ts';
import { addSampleConsents } from './sample-consents.ts';

/** All that a training vault begins with. */
export async function prepareTraining(vault: Vault): Promise<Awaited<ReturnType<typeof fillTrainingVault>> & { measures: number }> {
  const filled = await fillTrainingVault(vault);
  addSampleConsents(vault);
  return { ...filled, measures: prepareTrainingRound(vault) };
}
