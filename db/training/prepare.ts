import type { Vault } from '../vault/vault.ts';
import { fillTrainingVault } from './fill.ts';
import { prepareTrainingRound } from './round.ts';

/** All that a training vault begins with. */
export async function prepareTraining(vault: Vault): Promise<Awaited<ReturnType<typeof fillTrainingVault>> & { measures: number }> {
  return { ...(await fillTrainingVault(vault)), measures: prepareTrainingRound(vault) };
}
