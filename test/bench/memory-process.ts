/** One process of row `memory`: unlocks, exports and imports if asked to, and prints its peak RSS in MiB. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { collectEarly } from '../../db/vault/early-collection.ts';
import { openVault } from '../../db/vault/open.ts';
import { peakMebibytes } from './peak-memory.ts';
import { benchPassphrase, newBenchVault } from './vault.ts';

const [folder, work] = process.argv.slice(2) as [string, string];
const environment = { now: () => new Date(), random: createRandomBytes(), stateFolder: join(folder, 'state') };
const sender = await openVault(join(folder, 'sender'), benchPassphrase, environment);
collectEarly();
if (work === 'exchange') {
  const { vault: receiver } = await newBenchVault(folder, 'receiver');
  const out = join(folder, 'exchange.age');
  await exportBundle(sender, { recipients: [receiver.recipient], scope: 'all', out, authorName: 'bench' });
  await acceptBundle(receiver, (await stageBundle(receiver, out, { allowLarge: true })).key);
  await receiver.close();
  await rm(out);
}
await sender.close();
process.stdout.write(`${peakMebibytes()}\n`);
