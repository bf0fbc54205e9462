import { readFileSync } from 'node:fs';

import { listCases } from '../../db/cases/queries.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { openWithSecrets } from '../../db/vault/open.ts';
import { readVaultFile } from '../../db/vault/layout.ts';

const [folder, stateFolder, keys] = process.argv.slice(2) as [string, string, string];
const { identity, signingSeed, databaseKey } = JSON.parse(readFileSync(keys, 'utf8')) as Record<string, string>;
const { id } = await readVaultFile(folder);
const vault = openWithSecrets(
  folder,
  id,
  { identity: identity!, signingSeed: Buffer.from(signingSeed!, 'hex'), databaseKey: Buffer.from(databaseKey!, 'hex') },
  { now: () => new Date(), random: createRandomBytes(), stateFolder },
);
const rows = await listCases(vault, { limit: 100 });
if (rows.length === 0) throw new Error('The list is empty');
process.exit(0);
