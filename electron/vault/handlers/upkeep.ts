import { stat } from 'node:fs/promises';
import path from 'node:path';

import { backUpVault, listBackups } from '../../../db/vault/backup.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import type { upkeepContract } from '../../contract/upkeep.ts';
import type { VaultHandlers } from './types.ts';

export const upkeepHandlers: VaultHandlers<typeof upkeepContract> = {
  'upkeep.verify': (_input, { vault }) => verifyVault(vault),

  'upkeep.backups': (_input, { vault }) =>
    Promise.all(
      listBackups(vault)
        .slice(-1000)
        .reverse()
        .map(async ({ folder, made }) => ({
          made,
          name: path.basename(folder),
          isReachable: await stat(path.join(folder, 'identity.age')).then(
            () => true,
            () => false,
          ),
        })),
    ),

  'upkeep.backUp': async ({ folder }, { vault, spend, signal }) => {
    const { actions, files, sizeBytes } = await backUpVault(vault, spend(folder, 'folder'), signal);
    return { actions, files, sizeBytes };
  },
};
