/** Opens a vault and lists its first page, as the command line does: with its code cached. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const [folder, stateFolder, keys] = process.argv.slice(2) as [string, string, string];
enableCompileCache(join(stateFolder, 'code'));
const [{ listCases }, { createRandomBytes }, { collectEarly }, { openWithSecrets }, { readVaultFile }] = await Promise.all([
  import('../../db/cases/queries.ts'),
  import('../../db/log/ids.ts'),
  import('../../db/vault/early-collection.ts'),
  import('../../db/vault/open.ts'),
  import('../../db/vault/layout.ts'),
]);
const { identity, signingSeed, databaseKey } = JSON.parse(readFileSync(keys, 'utf8')) as Record<string, string>;
const { id } = await readVaultFile(folder);
const vault = openWithSecrets(
  folder,
  id,
  { identity: identity!, signingSeed: Buffer.from(signingSeed!, 'hex'), databaseKey: Buffer.from(databaseKey!, 'hex') },
  { now: () => new Date(), random: createRandomBytes(), stateFolder },
);
collectEarly();
const rows = listCases(vault, { limit: 100 });
if (rows.length === 0) throw new Error('The list is empty');
process.exit(0);
