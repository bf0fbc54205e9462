/** One process of row `import-table`: cases from a spreadsheet by a mapping, or the same cases ready made; prints milliseconds and peak RSS in MiB. */
import { storeCases } from '../../db/cases/import.ts';
import { importCaseTable } from '../../db/cases/table/import.ts';
import { collectEarly } from '../../db/vault/early-collection.ts';
import { plainCases } from './fixture.ts';
import { peakMebibytes } from './peak-memory.ts';
import { newBenchVault } from './vault.ts';

const [folder, file, count, work] = process.argv.slice(2) as [string, string, string, string];

const columns = ['title', 'narrative', 'begin', 'place', 'urgency', 'act.type', 'act.begin'].map((field) => ({
  column: `Own ${field}`,
  field,
}));

const { vault } = await newBenchVault(folder, `table-${process.pid}`);
const ready = work === 'ready' ? [...plainCases(Number(count))].map((input) => ({ ok: true as const, input })) : [];
collectEarly();
const from = performance.now();
const { added, rejected } =
  work === 'ready'
    ? await storeCases(vault, 'json', ready, { countsOnly: true })
    : await importCaseTable(vault, file, { mapping: { columns }, countsOnly: true });
const took = performance.now() - from;
if (added !== Number(count)) throw new Error(`${added} added, ${rejected.length} rejected: ${JSON.stringify(rejected[0])}`);
await vault.close();
process.stdout.write(`${took} ${peakMebibytes()}\n`);
