import { stat } from 'node:fs/promises';
import path from 'node:path';

import { listBackups } from '../../../db/vault/backup-list.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import type { MissingActions } from '../../../db/vault/missing.ts';
import { countNewForks, noteForksRead } from '../../../db/vault/own-forks.ts';
import { finishOpening, unfinishedCount } from '../../../db/opening/finish.ts';
import { noteOpeningRead } from '../../../db/vault/opening.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import type { upkeepContract } from '../../contract/upkeep.ts';
import type { VaultHandlers } from './types.ts';

function describeMissing({ actions, held, noticed, keptLog, backups }: MissingActions) {
  return {
    actions,
    held,
    noticed,
    ...(keptLog !== undefined && { keptLog }),
    backups: backups.map((backup) => ({ made: backup.made, name: path.basename(backup.folder), actions: backup.actions })),
  };
}

export const upkeepHandlers: VaultHandlers<typeof upkeepContract> = {
  'vault.openingReport': (_input, { vault }) => {
    const { missing, oldPassphrase, interrupted } = vault.opening;
    return {
      ...(missing && { missing: describeMissing(missing) }),
      forks: countNewForks(vault),
      unfinished: unfinishedCount(vault),
      ...(interrupted && { interrupted }),
      oldPassphrase: oldPassphrase.map(({ folder, made }) => ({ made, name: path.basename(folder) })),
    };
  },

  'vault.finishOpening': async (_input, { vault, signal, report }) => {
    await finishOpening(vault, { signal, report: (done, total) => report('show', done, total) });
    return {};
  },

  'vault.noteOpeningRead': (_input, { vault }) => {
    noteOpeningRead(vault);
    noteForksRead(vault);
    return {};
  },

  'upkeep.verify': (_input, { vault, signal, report }) =>
    verifyVault(vault, { signal, report: (done, total) => report('read', done, total) }),

  'upkeep.backups': (_input, { vault }) =>
    Promise.all(
      listBackups(vault.raw)
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
    const { actions, files, sound, sizeBytes, damaged } = await backUpVault(vault, spend(folder, 'folder'), signal);
    return {
      actions,
      files,
      sound,
      sizeBytes,
      damaged: damaged.map(({ takenFrom, ...file }) => ({ ...file, isMended: takenFrom !== undefined })),
    };
  },
};
