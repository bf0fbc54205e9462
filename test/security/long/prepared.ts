/** The vaults and files that the kills and flips begin with; each try gets a copy of the folder. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { exportBundle } from '../../../db/bundle/export.ts';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { createRandomBytes } from '../../../db/log/ids.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { createVault } from '../../../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../../../db/vault/open.ts';
import { finishOpening } from '../../../db/opening/finish.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { proofFolder, writeFolder } from '../../support/captures.ts';
import { quickKeys } from '../../support/quick-keys.ts';
import { passphrase } from '../../support/vaults.ts';
import { prepareRound } from './prepared-round.ts';

export function environmentIn(folder: string): VaultEnvironment {
  return {
    now: () => new Date(),
    random: createRandomBytes(),
    stateFolder: join(folder, 'state'),
    ...quickKeys,
  };
}

/** Opens a vault and ends what an earlier session began. */
export async function openIn(folder: string, name = 'v', words = passphrase): Promise<Vault> {
  const vault = await openVault(join(folder, name), words, environmentIn(folder));
  try {
    await finishOpening(vault);
    return vault;
  } catch (error) {
    await vault.close();
    throw error;
  }
}

export const recommendationTable = (name: 'exported' | 'renamed') => join(import.meta.dirname, `../../fixtures/upr/table-${name}.csv`);

/**
 * `v`: five cases, evidence, recommendations, a conflict, an import, a proposed erasure; with a waiting bundle `in.age`, one
 * that is not taken in yet, `new.age`, and in parts, `stick`, the card of its sender, a backup, a file of cases, a folder of evidence. `sender`: who wrote the bundles.
 */
export async function prepare(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const environment = environmentIn(folder);
  for (const name of ['v', 'sender']) await createVault(join(folder, name), { passphrase, member: name }, environment);
  const [vault, sender] = [await openIn(folder), await openIn(folder, 'sender')];
  const cases = ['one', 'two', 'three', 'four', 'five'].map(
    (title) => createCase(vault, { title, narrative: `${title} text `.repeat(40), people: [{ name: `Ada ${title}` }] }).id,
  );
  await importRecommendationFile(vault, { path: recommendationTable('exported') });
  const photo = join(folder, 'first.bin');
  writeFileSync(photo, 'an invented film '.repeat(70_000));
  await addEvidence(vault, photo, { case: cases[0]!, fields: { title: 'a film', nobodyShown: true } });
  writeFolder(join(folder, 'folder'), proofFolder('IMG_1.png', Buffer.from('an invented picture '.repeat(5000))));
  await exportBundle(vault, { recipients: [sender.recipient], scope: 'all', out: join(folder, 'out-first.age'), authorName: 'v' });
  await take(sender, join(folder, 'out-first.age'));
  editRecord(sender, 'case', cases[0]!, { place: 'theirs' });
  const doomed = createCase(sender, { title: 'to be erased', people: [{ name: 'Ada Gone' }] }).id;
  await send(sender, vault, join(folder, 'taken.age'));
  editRecord(vault, 'case', cases[0]!, { place: 'mine' });
  editRecord(sender, 'case', cases[0]!, { place: 'theirs again' });
  await eraseForGood(sender, { records: [{ entity: 'case', record: doomed }], withParts: true }, { reason: 'asked' });
  await send(sender, vault, join(folder, 'taken-too.age'));
  createCase(sender, { title: 'sent', narrative: 'sent text' });
  await exportBundle(sender, { recipients: [vault.recipient], scope: 'all', out: join(folder, 'in.age'), authorName: 'sender' });
  await stageBundle(vault, join(folder, 'in.age'));
  createCase(sender, { title: 'sent later' });
  await exportBundle(sender, { recipients: [vault.recipient], scope: 'all', out: join(folder, 'new.age'), authorName: 'sender' });
  mkdirSync(join(folder, 'stick'));
  await exportBundle(sender, {
    recipients: [vault.recipient],
    scope: 'all',
    out: join(folder, 'stick/new.age'),
    authorName: 'sender',
    partBytes: 1_048_576,
  });
  writeFileSync(join(folder, 'card.json'), JSON.stringify(cardOf(sender, 'Sender')));
  await prepareRound(vault, folder);
  await sender.close();
  const { folder: backup } = await backUpVault(vault, join(folder, 'made'));
  cpSync(backup, join(folder, 'backup'), { recursive: true });
  await vault.close();
  writeFileSync(
    join(folder, 'cases.json'),
    JSON.stringify(['alpha', 'beta'].map((title) => ({ title, people: [{ name: `Ada ${title}` }] }))),
  );
}

async function send(from: Vault, to: Vault, file: string): Promise<void> {
  await exportBundle(from, { recipients: [to.recipient], scope: 'all', out: file, authorName: 'sender' });
  await take(to, file);
}

async function take(vault: Vault, file: string): Promise<void> {
  await acceptBundle(vault, (await stageBundle(vault, file)).key);
}
