import type { Vault } from '../vault/vault.ts';

import { addTrainingEvidence } from './evidence.ts';
import { fillTrainingVault } from './fill.ts';
import { prepareTrainingRound } from './round.ts';
import { addSampleConsents } from './sample-consents.ts';

type Filled = Awaited<ReturnType<typeof fillTrainingVault>> & { readonly measures: number; readonly files: number };

/** All that a training vault begins with. */
export async function prepareTraining(vault: Vault): Promise<Filled> {
  const filled = await fillTrainingVault(vault);
  addSampleConsents(vault);
  const files = await addTrainingEvidence(vault);
  return { ...filled, measures: prepareTrainingRound(vault), files };
}
