/**
 * `npm run bench [-- --quick] [--json FILE] [--only id,…] [--profile]`: ratios to a baseline in the same run.
 *
 * --quick uses a small fixture and small files; its figures say that the rows work, not how fast Lapwing is.
 * --profile says where the processor time of what was measured went; use it with --only.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { hasWindow, isElectron } from '../e2e/driver.ts';
import { fullSize, inventedCases, inventedUprInfo, quickSize } from './fixture.ts';
import { type BenchRow, verdictOf } from './measure.ts';
import { startProfile } from './profile.ts';
import { pivotRow } from './rows-analysis.ts';
import { matrixRow } from './rows-assessment.ts';
import { bigIds, bigRows } from './rows-big.ts';
import { boardRows } from './rows-board.ts';
import { bundleRows, memoryRows } from './rows-bundle.ts';
import { dossierRow } from './rows-dossier.ts';
import { evidenceAddRow, evidenceSeekRow } from './rows-evidence.ts';
import { editsRow, mergeRow, saveAfterUndoRow } from './rows-growth.ts';
import { importCasesRow, listRows, saveFieldRow } from './rows-records.ts';
import { fullTeam, quickTeam, teamIds, teamRows } from './rows-team.ts';
import { filterRows } from './rows-list.ts';
import { leakCheckRow } from './rows-leak.ts';
import { reportIds, reportRows } from './rows-report.ts';
import { evidenceViewRow } from './rows-photo.ts';
import { thumbnailRows } from './rows-thumbnails.ts';
import { previewRow } from './rows-preview.ts';
import { searchRow } from './rows-search.ts';
import { unlockRow } from './rows-unlock.ts';
import { tableIds, tableRows } from './rows-table.ts';
import { timelineRow } from './rows-timeline.ts';
import { uhriIds, uhriRows } from './rows-uhri.ts';
import { uprRows } from './rows-upr.ts';
import { windowRows } from './rows-window.ts';
import { fill, newBenchVault } from './vault.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'string' }, only: { type: 'string' }, profile: { type: 'boolean' } },
});
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
    print(
      `${row.id.padEnd(20)} ${String(row.ours).padStart(12)} ${String(row.baseline).padStart(12)} ${row.unit.padEnd(4)} ${row.ratio.toFixed(2).padStart(7)}×  ${verdictOf(row)}`,
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
  if (wants('pivot')) show(await pivotRow(folder, vault));
  if (wants('save-field')) show(await saveFieldRow(folder, vault));
  await vault.close();
  if (wants('unlock')) show(await unlockRow(folder, place, environment.stateFolder));
  if (!wants(...windowIds, 'board')) return;
  const large = { folder: place, stateFolder: environment.stateFolder };
  if (hasWindow && wants('board')) show(...(await boardRows(folder, large)));
  if (!wants(...windowIds)) return;
  if (hasWindow) show(...(await windowRows(folder, large)));
  else print(`${windowIds.join(', ')}: not measured, there is neither Electron nor Chromium here`);
}

const windowIds = ['list-open', 'back', 'unlock-window', 'type-latency'];

async function showPreview(): Promise<void> {
  if (hasWindow) show(await previewRow(folder, isQuick ? { recommendations: 20, cases: 40 } : { recommendations: 252, cases: 500 }));
  else print('preview: not measured, there is neither Electron nor Chromium here');
}

async function showTimeline(): Promise<void> {
  if (hasWindow) show(await timelineRow(folder, isQuick ? 100 : 1_000));
  else print('timeline: not measured, there is neither Electron nor Chromium here');
}

async function growthRows(): Promise<void> {
  if (wants('merge')) show(await mergeRow(folder, 20, isQuick ? 50 : 500));
  // As many in both sizes: few edits do not show how they grow.
  if (wants('edits')) show(await editsRow(folder, 2_000));
  if (wants('save-after-undo')) show(await saveAfterUndoRow(folder, isQuick ? 500 : 2_000));
  if (wants('big', ...bigIds)) await bigRows(folder, isQuick ? { large: 5_000, small: 500 } : { large: 100_000, small: 10_000 }, show);
  if (wants(...teamIds)) await teamRows(folder, isQuick ? quickTeam : fullTeam, show);
}

const profileFile = resolve(import.meta.dirname, '../../out/bench', `${only?.join('-') ?? 'all'}.cpuprofile`);
const endProfile = values.profile ? await startProfile(profileFile) : undefined;
try {
  print(`${'row'.padEnd(20)} ${'ours'.padStart(12)} ${'baseline'.padStart(12)}`);
  if (wants('import-upr', 'reimport-upr')) show(...(await uprRows(folder, size.recommendations, isQuick)));
  if (wants(...uhriIds)) show(...(await uhriRows(folder, isQuick ? 3_000 : 270_000)));
  if (wants(...tableIds)) show(...tableRows(folder, isQuick ? 2_000 : 50_000));
  if (wants('import-cases')) show(await importCasesRow(folder, size.cases));
  if (wants('filter', 'pattern', 'corroboration')) show(...(await filterRows(folder, size)));
  if (wants('list-page', 'list-page-deep', 'search', 'pivot', 'save-field', 'unlock', 'board', ...windowIds)) await recordRows();
  if (wants('leak-check')) show(await leakCheckRow(isQuick));
  if (wants('matrix')) show(await matrixRow(folder, 2_000));
  // Its goals are of this size.
  if (wants(...reportIds)) show(...(await reportRows(folder, { recommendations: 252, cases: 500 })));
  if (wants('dossier')) show(await dossierRow(folder, isQuick ? 40 : 420));
  if (wants('bundle-export', 'bundle-import')) show(...(await bundleRows(folder, isQuick ? 200 : 2_000, isQuick ? 64 : 1_024, 5)));
  if (wants('evidence-add')) show(await evidenceAddRow(folder, isQuick ? 4 : 20, isQuick ? 16 : 52));
  if (wants('evidence-seek')) show(await evidenceSeekRow(folder, isQuick ? 128 : 2_048));
  if (hasWindow && wants('evidence-view'))
    show(await evidenceViewRow(folder, isQuick ? { width: 1200, height: 900 } : { width: 5472, height: 3648 }));
  if (hasWindow && !isElectron && wants('thumbnails', 'thumbnails-time', 'thumbnails-again'))
    show(...(await thumbnailRows(folder, isQuick ? 100 : 1_000, isQuick ? { width: 800, height: 600 } : { width: 1600, height: 1200 })));
  if (wants('memory')) show(...(await memoryRows(folder, isQuick ? 256 : 4_096, isQuick ? 64 : 256)));
  if (wants('preview')) await showPreview();
  if (wants('timeline')) await showTimeline();
  await growthRows();
  if (endProfile) print([relative(process.cwd(), profileFile), ...(await endProfile())].join('\n'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
