/** A file that would cost more memory than the process has, which holds the keys. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { countValues, fileLimits, RowCollector } from '../../../db/record-files/collector.ts';
import { importCases } from '../../../db/cases/import.ts';
import type { ReadCase } from '../../../db/cases/read-case.ts';
import { readCaseFile } from '../../../db/cases/read-file.ts';
import { leaveNoCoreDump } from '../../../db/vault/no-core-dump.ts';
import { readOffice } from '../../../db/office/node-reader.ts';
import { openWorkshop } from '../../support/vaults.ts';

const thrown = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error as { code: string };
  }
  return undefined;
};

test('a list of very many things that are no cases is refused whole', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'a.json');
  writeFileSync(file, `[{"title":"x"},${'{},'.repeat(fileLimits.rejectedRows)}{}]`);
  await expect(importCases(vault, file)).rejects.toMatchObject({ code: 'import.not-this-format' });
  expect(vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
});

test('a table of very many rows without a title is refused whole', async () => {
  await using workshop = openWorkshop();
  const file = join(workshop.folder, 'a.csv');
  writeFileSync(file, `title,place\n${',x\n'.repeat(fileLimits.rejectedRows + 1)}`);
  await expect(readCaseFile(file, { readOffice })).rejects.toMatchObject({ code: 'import.not-this-format' });
});

test('a row names twenty of its problems at most, in short words', async () => {
  await using workshop = openWorkshop();
  const file = join(workshop.folder, 'a.json');
  const strange = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${'k'.repeat(500)}${at}`, 1]));
  const people = Array.from({ length: 400 }, () => 7);
  writeFileSync(file, JSON.stringify([strange, { title: 'x', people }, { title: 'x', acts: Array.from({ length: 200_000 }, () => 1) }]));
  const cases: ReadCase[] = [];
  for await (const batch of (await readCaseFile(file, { readOffice })).batches()) cases.push(...batch);
  const problems = cases.map((read) => (read.ok ? [] : read.problems));
  expect(problems.map(({ length }) => length)).toEqual([20, 20, 1]);
  expect(Math.max(...problems.flat().map(({ column, value }) => column.length + value.length))).toBeLessThan(200);
});

test.each([
  ['rows', { characters: 0, values: 0 }],
  ['characters', { characters: 11, values: 0 }],
  ['values', { characters: 0, values: 11 }],
] as const)('more %s than the limit are too many', (name, cost) => {
  const collector = new RowCollector<ReadCase>('cases', { ...fileLimits, [name]: 10 });
  const once = () => {
    collector.expect(cost);
    collector.add({ ok: true, input: { title: 'x' } });
  };
  if (name === 'rows') for (let row = 0; row < 10; row += 1) once();
  expect(thrown(once)).toMatchObject({ code: 'import.too-large' });
});

test('values are counted no further than asked', () => {
  expect(countValues({ a: [1, { b: 2 }] }, 100)).toBe(5);
  expect(
    countValues(
      Array.from({ length: 1000 }, () => []),
      10,
    ),
  ).toBeGreaterThan(10);
});

test.skipIf(process.platform !== 'linux')('the kernel is told to dump no memory of this process', () => {
  leaveNoCoreDump();
  expect(Number.parseInt(readFileSync('/proc/self/coredump_filter', 'utf8'), 16)).toBe(0);
});
