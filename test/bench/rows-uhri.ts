/** Rows on the index of human rights: import-uhri (time) and import-uhri-memory (peak of JSON, of Excel, and of a look at it all again), as the command line imports. */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import { writeUhriJson, writeUhriXlsx } from './fixture-uhri.ts';
import { type BenchRow, longRounds, median, toRow } from './measure.ts';

export const uhriIds = ['import-uhri', 'import-uhri-memory'];

/** @param count records; 270,000 is the whole index. */
export async function uhriRows(folder: string, count: number): Promise<BenchRow[]> {
  const [json, xlsx] = [join(folder, 'uhri.json'), join(folder, 'uhri.xlsx')];
  await writeUhriJson(json, count);
  await writeUhriXlsx(xlsx, count);
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  for (let round = 0; round < longRounds; round += 1) {
    ours.push(inProcess(folder, json, 'ours'));
    bare.push(inProcess(folder, json, 'bare'));
  }
  const peaks = [...ours, inProcess(folder, xlsx, 'ours'), inProcess(folder, json, 'look')].map(({ peak }) => peak);
  return [
    toRow('import-uhri', 2.5, median(ours.map(({ took }) => took)), median(bare.map(({ took }) => took)), 'ms'),
    toRow('import-uhri-memory', { limit: 250 }, Math.max(...peaks), median(bare.map(({ peak }) => peak)), 'MiB'),
  ];
}

interface Measured {
  readonly took: number;
  readonly peak: number;
}

function inProcess(folder: string, file: string, work: string): Measured {
  const script = resolve(import.meta.dirname, 'uhri-process.ts');
  const [took, peak] = execFileSync(process.execPath, [script, folder, file, work], { encoding: 'utf8' }).trim().split(' ').map(Number);
  return { took: took!, peak: peak! };
}
