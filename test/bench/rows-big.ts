/**
 * Rows on a vault of 100,000 cases with one act each against one of 10,000: big-list, big-search, big-save, and the peak
 * memory of a process that imports them, exports them as a bundle, exports them as CSV.
 */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { listCases } from '../../db/cases/queries.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { openVault } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { mixedQueries, plainCases } from './fixture.ts';
import { type BenchRow, compare, time, toRow } from './measure.ts';
import { peakOf } from './peak-memory.ts';
import { compareSaves } from './rows-growth.ts';
import { cursorAt } from './rows-records.ts';
import { benchPassphrase, newBenchVault } from './vault.ts';

export const bigIds = ['big-list', 'big-search', 'big-save', 'big-import-memory', 'big-export-memory', 'big-csv-memory'];

export async function bigRows(
  folder: string,
  size: { readonly large: number; readonly small: number },
  show: (row: BenchRow) => void,
): Promise<void> {
  const names = ['large', 'small'] as const;
  for (const name of names) {
    await (await newBenchVault(folder, `big-${name}`)).vault.close();
    await pipeline(Readable.from(caseFile(size[name])), createWriteStream(join(folder, `big-${name}.json`)));
  }
  for (const [id, work] of [
    ['big-import-memory', 'import'],
    ['big-export-memory', 'bundle'],
    ['big-csv-memory', 'csv'],
  ] as const) {
    const [large, small] = names.map((name) => peakOf('big-process.ts', folder, `big-${name}`, work)) as [number, number];
    show(toRow(id, 1.2, large, small, 'MiB'));
  }
  const environment = { now: () => new Date(), random: createRandomBytes(), stateFolder: join(folder, 'state') };
  const [large, small] = (await Promise.all(names.map((name) => openVault(join(folder, `big-${name}`), benchPassphrase, environment)))) as [
    Vault,
    Vault,
  ];
  show(await compare('big-list', 1.5, pages(large), pages(small)));
  show(await compare('big-search', 1.5, searches(large), searches(small)));
  show(await compareSaves('big-save', 1.5, large, small));
  await large.close();
  await small.close();
  for (const name of names) await rm(join(folder, `big-${name}`), { recursive: true });
}

function* caseFile(count: number): Generator<string> {
  let separator = '[';
  for (const input of plainCases(count)) {
    yield `${separator}\n${JSON.stringify(input)}`;
    separator = ',';
  }
  yield '\n]\n';
}

/** Twenty times the page of 100 cases that starts in the middle of the list. */
function pages(vault: Vault): () => Promise<number> {
  const cases = vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get() as number;
  const after = cursorAt(vault, cases >> 1);
  return () =>
    time(async () => {
      for (let n = 0; n < 20; n += 1) {
        const { length } = listCases(vault, { limit: 100, sort: 'begin', after });
        if (length !== 100) throw new Error(`A page of ${length} rows says nothing`);
      }
    });
}

/** The queries of row search; many of their words are in half of all cases. */
function searches(vault: Vault): () => Promise<number> {
  const queries = mixedQueries();
  return () =>
    time(() => {
      for (const query of queries) vault.search.search(query, { limit: 50, prefixLast: true });
    });
}
