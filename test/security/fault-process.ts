/**
 * One command of the engine in a process that a test kills: `fault-process.ts COMMAND FOLDER`.
 *
 * Says `begun` when the part that the test is about begins, so that the kill falls into it.
 */
import { createReadStream } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { importCases } from '../../db/cases/import.ts';
import { exportEvidence } from '../../db/evidence/export.ts';
import { takeFolder } from '../../db/evidence/folder.ts';
import { addWorkingCopy } from '../../db/evidence/working-copies.ts';
import { verifyEvidence } from '../../db/evidence/verify.ts';
import { idText } from '../../db/log/ids.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { backUpVault } from '../../db/vault/backup.ts';
import { changePassphrase } from '../../db/vault/passphrase-change.ts';
import { restoreVault } from '../../db/vault/restore.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import { writeOutsideContent } from '../../db/vault/outside-file.ts';
import { rebuildVault } from '../../db/vault/rebuild.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { quickKeys } from '../support/quick-keys.ts';
import { otherPassphrase, passphrase } from '../support/vaults.ts';

const [command, folder] = process.argv.slice(2) as [string, string];
const at = (name: string) => join(folder, name);
const environment: VaultEnvironment = {
  now: () => new Date(),
  random: createRandomBytes(),
  stateFolder: at('state'),
  workFactor: 2,
};

const first = (vault: Vault, table: 'case_record' | 'evidence') =>
  idText(vault.raw.prepare(`SELECT id FROM ${table} ORDER BY key LIMIT 1`).pluck().get() as Buffer);

const withVault: Readonly<Record<string, (vault: Vault) => Promise<unknown>>> = {
  backup: (vault) => backUpVault(vault, at('backups')),
  passphrase: (vault) => changePassphrase(vault, passphrase, otherPassphrase, environment),
  export: (vault) => exportBundle(vault, { recipients: [vault.recipient], scope: 'all', out: at('out.age'), authorName: 'sender' }),
  'export-parts': (vault) =>
    exportBundle(vault, { recipients: [vault.recipient], scope: 'all', out: at('out.age'), authorName: 'sender', partBytes: 2 ** 20 }),
  import: async (vault) => acceptBundle(vault, (await stageBundle(vault, at('in.age'))).key),
  accept: (vault) => acceptBundle(vault, vault.raw.prepare('SELECT max(key) FROM staged_bundle').pluck().get() as number),
  cases: (vault) => importCases(vault, at('cases.json')),
  recommendations: (vault) => importRecommendationFile(vault, { path: at('upr.csv') }),
  plain: (vault) => writeOutsideContent(vault, at('cases.csv'), 'what anybody can read '.repeat(2_000_000)),
  folder: (vault) => takeFolder(vault, at('folder'), { case: first(vault, 'case_record'), inspector: vault.inspector }),
  verify: (vault) => verifyEvidence(vault, undefined),
  get: (vault) => exportEvidence(vault, first(vault, 'evidence'), at('film.bin')),
  cover: (vault) =>
    addWorkingCopy(vault, createReadStream(at('copy.png')), {
      of: first(vault, 'evidence'),
      mediaType: 'image/png',
      choices: { covered: [{ page: 1, left: 0, top: 0, width: 500, height: 1000, what: 'a face' }], leftOut: [], margin: 0 },
      people: [],
      inspector: vault.inspector,
    }),
  rebuild: async (vault) => rebuildVault(vault),
};

const withoutVault: Readonly<Record<string, () => Promise<unknown>>> = {
  create: () => createVault(at('new'), { passphrase, member: 'new' }, environment),
  restore: () => restoreVault(at('backup'), at('restored'), passphrase, environment),
};

async function run(): Promise<unknown> {
  // Who is killed keeps no compiled code for those after it at its end.
  flushCompileCache();
  const alone = withoutVault[command];
  if (alone) {
    process.send?.('begun');
    return alone();
  }
  const vault = await openVault(at('v'), passphrase, { ...environment, ...quickKeys });
  process.send?.('begun');
  await withVault[command]!(vault);
  return vault.close();
}

try {
  await run();
  process.send?.('done');
} catch (error) {
  process.send?.((error as { code?: string }).code ?? 'unknown');
}
process.disconnect?.();
