import { backUpVault } from '../../../db/vault/backup.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import type { upkeepContract } from '../../contract/upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const upkeepHandlers: VaultHandlers<typeof upkeepContract> = {
  'upkeep.verify': (_input, { vault }) => verifyVault(vault),

  'upkeep.backUp': async ({ folder }, { vault, spend, signal }) => {
    const { actions, files, sizeBytes } = await backUpVault(vault, spend(folder, 'folder'), signal);
    return { actions, files, sizeBytes };
  },
};
