/**
 * Rows on bundles: bundle-export, bundle-import, memory. The files are made on the fly.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { plainCases } from './fixture.ts';
import { type BenchRow, median, time, toRow } from './measure.ts';
import { peakOf } from './peak-memory.ts';
import { fill, newBenchVault } from './vault.ts';

const mebibyte = 1024 * 1024;

/** A vault with cases and evidence of `totalMebibytes` in files of 64 MiB. */
async function evidenceVault(
  folder: string,
  name: string,
  cases: number,
  totalMebibytes: number,
): Promise<{ vault: Vault; sources: string }> {
  const { vault } = await newBenchVault(folder, name);
  await fill(vault, plainCases(cases));
  const sources = join(folder, `${name}-sources`);
  await mkdir(sources);
  const caseId = (vault.raw.prepare('SELECT lower(hex(id)) FROM case_record LIMIT 1').pluck().get() as string).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  );
  for (let n = 0; n * 64 < totalMebibytes; n += 1) {
    const path = join(sources, `file-${n}.bin`);
    await randomFile(path, Math.min(64, totalMebibytes - n * 64));
    await addEvidence(vault, path, { case: caseId });
  }
  return { vault, sources };
}

export async function randomFile(path: string, mebibytes: number): Promise<void> {
  const file = await open(path, 'w');
  const block = Buffer.alloc(mebibyte);
  for (let n = 0; n < mebibytes; n += 1) await file.write(randomFillSync(block));
  await file.close();
}

/** Against `tar c | age -r` and `age -d | tar x` + `sha256sum -c` of the same files. */
export async function bundleRows(folder: string, cases: number, mebibytes: number, runs: number): Promise<BenchRow[]> {
  const { vault, sources } = await evidenceVault(folder, 'bundle-sender', cases, mebibytes);
  const exports: number[] = [];
  const bareExports: number[] = [];
  const imports: number[] = [];
  const bareImports: number[] = [];
  execFileSync('age-keygen', ['-o', join(folder, 'bare.key')], { stdio: 'ignore' });
  const bareRecipient = execFileSync('age-keygen', ['-y', join(folder, 'bare.key')], { encoding: 'utf8' }).trim();
  execFileSync('sh', ['-c', 'cd "$0" && sha256sum * > ../sums.txt', sources]);
  for (let run = 0; run < runs; run += 1) {
    const out = join(folder, `bundle-${run}.age`);
    const receiver = await newBenchVault(folder, `bundle-receiver-${run}`);
    exports.push(await time(() => exportBundle(vault, { recipients: [receiver.vault.recipient], scope: 'all', out, authorName: 'bench' })));
    bareExports.push(await time(() => shell('tar c -C "$1" . | age -r "$2" -o "$3" && sync "$3"', sources, bareRecipient, `${out}.bare`)));
    imports.push(await time(async () => acceptBundle(receiver.vault, (await stageBundle(receiver.vault, out, { allowLarge: true })).key)));
    await mkdir(join(folder, 'bare-out'));
    bareImports.push(
      await time(() =>
        shell(
          'cd "$1" && age -d -i "$2" "$3" | tar x && sha256sum -c --quiet ../sums.txt && sync .',
          join(folder, 'bare-out'),
          join(folder, 'bare.key'),
          `${out}.bare`,
        ),
      ),
    );
    await receiver.vault.close();
    for (const path of [out, `${out}.bare`, join(folder, 'bare-out'), receiver.folder]) await rm(path, { recursive: true, force: true });
  }
  await vault.close();
  return [
    toRow('bundle-export', 1.5, median(exports), median(bareExports), 'ms'),
    toRow('bundle-import', 1.5, median(imports), median(bareImports), 'ms'),
  ];
}

function shell(script: string, ...words: readonly string[]): Promise<void> {
  return new Promise((resolveRun, reject) => {
    const child = spawn('bash', ['-o', 'pipefail', '-c', script, 'bench', ...words], { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolveRun() : reject(new Error(`shell ended with ${code}`))));
  });
}

/** Peak memory of a process that exports and imports much, against one that does the same with little. */
export async function memoryRows(folder: string, largeMebibytes: number, smallMebibytes: number): Promise<BenchRow[]> {
  const large = await peakWith(folder, 'large', largeMebibytes);
  const small = await peakWith(folder, 'small', smallMebibytes);
  const idle = await peakWith(folder, 'idle', 0);
  return [toRow('memory', 1.1, large, small, 'MiB'), toRow('memory-above-unlock', 1, large - idle, 150, 'MiB')];
}

async function peakWith(folder: string, name: string, mebibytes: number): Promise<number> {
  const place = join(folder, `memory-${name}`);
  await mkdir(place);
  if (mebibytes > 0) {
    // The evidence goes in first, in this process, so that only the exchange is measured.
    const { vault } = await evidenceVault(place, 'sender', 500, mebibytes);
    await vault.close();
    await rm(join(place, 'sender-sources'), { recursive: true });
  } else await (await newBenchVault(place, 'sender')).vault.close();
  const peak = peakOf('memory-process.ts', place, mebibytes > 0 ? 'exchange' : 'unlock');
  await rm(place, { recursive: true, force: true });
  return peak;
}
