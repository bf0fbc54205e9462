/** One process of the memory rows of `big`: imports or exports many cases and prints its peak RSS in MiB. */
import { join } from 'node:path';

import { exportCases } from '../../db/cases/export.ts';
import { importCases } from '../../db/cases/import.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { collectEarly } from '../../db/vault/early-collection.ts';
import { openVault } from '../../db/vault/open.ts';
import { peakMebibytes } from './peak-memory.ts';
import { benchPassphrase, sendTo } from './vault.ts';

const [folder, name, work] = process.argv.slice(2) as [string, string, string];
const environment = { now: () => new Date(), random: createRandomBytes(), stateFolder: join(folder, 'state') };
const vault = await openVault(join(folder, name), benchPassphrase, environment);
collectEarly();
if (work === 'import') await importCases(vault, join(folder, `${name}.json`));
if (work === 'bundle') await sendTo([vault], vault, join(folder, `${name}.age`));
if (work === 'csv') await exportCases(vault, 'csv', join(folder, `${name}.csv`));
await vault.close();
process.stdout.write(`${peakMebibytes()}\n`);
