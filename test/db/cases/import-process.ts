/** Imports a table into a vault, and says on each batch that it is stored; killed from outside. */
import { importCaseTable } from '../../../db/cases/table/import.ts';
import type { TableMapping } from '../../../db/model/table-mapping.ts';
import { openVault } from '../../../db/vault/open.ts';
import { createRandomBytes } from '../../../db/log/ids.ts';
import { quickKeys } from '../../support/quick-keys.ts';
import { passphrase } from '../../support/vaults.ts';

const [folder, stateFolder, file, mapping] = process.argv.slice(2) as [string, string, string, string];

const vault = await openVault(folder, passphrase, { now: () => new Date(), random: createRandomBytes(), stateFolder, ...quickKeys });
await importCaseTable(vault, file, {
  mapping: JSON.parse(mapping) as TableMapping,
  people: [{ name: 'Ida Reed', is: 'new' }],
  report: (phase, done) => phase === 'store' && process.send!(done),
});
