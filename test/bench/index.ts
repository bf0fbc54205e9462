/**
 * `npm run bench [-- --quick] [--json FILE] [--only id,…]`: ratios to a baseline in the same run.
 *
 * --quick uses a small fixture and small files; its figures say that the rows work, not how fast Lapwing is.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { hasWindow } from '../e2e/driver.ts';
import { fullSize, inventedCases, inventedUprInfo, quickSize } from './fixture.ts';
import type { BenchRow } from './measure.ts';
import { bundleRows, memoryRows } from './rows-bundle.ts';
import { importCasesRow, listRows, saveFieldRow } from './rows-records.ts';
import { searchRow } from './rows-search.ts';
import { unlockRow } from './rows-unlock.ts';
import { uprRows } from './rows-upr.ts';
import { windowRows } from './rows-window.ts';
import { fill, newBenchVault } from './vault.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' }, only: { type: 'string' } } });
const isQuick = values.quick === true;
const size = isQuick ? quickSize : fullSize;
const only = values.only?.split(',');
const folder = await mkdtemp(join(tmpdir(), 'lapwing-bench-'));
if (values.json) writeFileSync(values.json, '');

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wants(...ids: string[]): boolean {
  return only === undefined || ids.some((id) => only.includes(id));
}

function show(...rows: readonly BenchRow[]): void {
  for (const row of rows) {
    const verdict = row.ratio <= row.goal ? 'met' : 'MISSED';
    print(
      `${row.id.padEnd(20)} ${String(row.ours).padStart(12)} ${String(row.baseline).padStart(12)} ${row.unit.padEnd(4)} ${row.ratio.toFixed(2).padStart(7)}×  goal ≤ ${row.goal}×  ${verdict}`,
    );
    if (values.json) appendFileSync(values.json, `${JSON.stringify(row)}\n`);
  }
}

async function recordRows(): Promise<void> {
  const { vault, folder: place, environment } = await newBenchVault(folder, 'records');
  await fill(vault, inventedCases(size));
  if (wants('list-page', 'list-page-deep')) show(...(await listRows(folder, vault, size.cases)));
  if (wants('search')) {
    const csv = join(folder, 'search-upr.csv');
    writeFileSync(csv, inventedUprInfo(size.recommendations));
    await importRecommendationFile(vault, { path: csv });
    show(await searchRow(folder, vault));
  }
  if (wants('save-field')) show(await saveFieldRow(folder, vault));
  await vault.close();
  if (wants('unlock')) show(await unlockRow(folder, place, environment.stateFolder));
  if (!wants(...windowIds)) return;
  if (hasWindow) show(...(await windowRows(folder, { folder: place, stateFolder: environment.stateFolder })));
  else print(`${windowIds.join(', ')}: not measured, there is neither Electron nor Chromium here`);
}

const windowIds = ['list-open', 'unlock-window', 'type-latency'];

try {
  print(`${'row'.padEnd(20)} ${'ours'.padStart(12)} ${'baseline'.padStart(12)}`);
  if (wants('import-upr', 'reimport-upr')) show(...(await uprRows(folder, size.recommendations, isQuick)));
  if (wants('import-cases')) show(await importCasesRow(folder, size.cases));
  if (wants('list-page', 'list-page-deep', 'search', 'save-field', 'unlock', ...windowIds)) await recordRows();
  if (wants('bundle-export', 'bundle-import')) show(...(await bundleRows(folder, isQuick ? 200 : 2_000, isQuick ? 64 : 1_024, 5)));
  if (wants('memory')) show(...(await memoryRows(folder, isQuick ? 256 : 4_096, isQuick ? 64 : 256)));
} finally {
  await rm(folder, { recursive: true, force: true });
}
