import { endTour, isTourEnded } from '../../../db/training/tour.ts';
import type { trainingContract } from '../../contract/training.ts';
import type { VaultHandlers } from './types.ts';

export const trainingHandlers: VaultHandlers<typeof trainingContract> = {
  'training.show': (_input, { vault }) => ({ isTraining: vault.isTraining, isTourEnded: isTourEnded(vault) }),
  'training.endTour': (_input, { vault }) => {
    endTour(vault);
    return {};
  },
};
