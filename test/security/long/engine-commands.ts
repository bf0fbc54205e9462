/** What a window asks of the engine and the command line has no word for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { commitAllDrafts, saveDraft } from '../../../db/drafts/drafts.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { idText } from '../../../db/log/ids.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { firstCase } from './look.ts';

export const engineCommands: Readonly<Record<string, (vault: Vault, folder: string) => Promise<unknown> | void>> = {
  'evidence add': async (vault, folder) => {
    const path = join(folder, 'photo.bin');
    writeFileSync(path, 'an invented picture '.repeat(10_000));
    return addEvidence(vault, path, { case: firstCase(vault), fields: { title: 'a picture' } });
  },
  'draft save': saveOne,
  'draft commit': (vault) => {
    saveOne(vault);
    commitAllDrafts(vault);
  },
  'undo import': async (vault) => {
    const { id } = vault.store.sql<{ id: Buffer }>('SELECT id FROM import_record ORDER BY key LIMIT 1').get()!;
    vault.transaction(() => decideImport(vault.store, idText(id), 'exclude', 'wrong file'));
    await vault.finishPending();
  },
};

function saveOne(vault: Vault): void {
  saveDraft(vault, vault.newId(), 'case', firstCase(vault), { remarks: 'typed' });
}
