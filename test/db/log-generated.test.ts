/** What the app gives by itself is no matter for a person to decide: two laptops with one list agree on the number. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { showCase } from '../../db/cases/details.ts';
import { importCases } from '../../db/cases/import.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { listConflicts } from '../../db/log/decide/conflict.ts';
import { dumpAfterRebuild, dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';
import { openWorkshop } from '../support/vaults.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

test('the same list with ids imported on two laptops and merged has no conflict, and one number for each case', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const file = join(workshop.folder, 'list.csv');
  writeFileSync(file, `id,title\n${[1, 2, 3].map((n) => `${id(n)},case ${n}`).join('\n')}\n`);
  createCase(two, { title: 'an own one, so that the counts differ' });
  for (const vault of [one, two]) expect(await importCases(vault, file)).toMatchObject({ added: 3 });
  await workshop.send(one, two);
  await workshop.send(two, one);
  const numbers = [one, two].map((vault) => [1, 2, 3].map((n) => showCase(vault, id(n)).fields['number']));
  expect(numbers[1]).toEqual(numbers[0]);
  expect(new Set(numbers[0]).size).toBe(3);
  for (const vault of [one, two]) expect(listConflicts(vault.store)).toEqual([]);
  // An edit after the merge leaves the number as it is.
  await importCases(one, (writeFileSync(file, `id,title\n${id(1)},another title\n`), file));
  expect(showCase(one, id(1)).fields).toMatchObject({ title: 'another title', number: numbers[0]![0] });
});

function write(log: TestLog, kind: string, number: string | null): void {
  log.raw.transaction(() => appendAction(log, kind, [{ entity: 'case', record: id(1), field: 'number', value: number }]))();
}

const numberOf = (log: TestLog) => log.raw.prepare('SELECT number FROM case_record').pluck().get();

test('what somebody wrote stands before what the app gave, and two that people wrote are a conflict', () => {
  const logs = [openTestLog(), openTestLog(), openTestLog()] as const;
  write(logs[0], 'create-case', 'K7F-0001');
  write(logs[1], 'create-case', 'K7G-0001');
  write(logs[1], 'edit', 'K7H-0009');
  receiveAll(logs[0], logOf(logs[1]));
  expect(numberOf(logs[0])).toBe('K7H-0009');
  expect(listConflicts(logs[0])).toEqual([]);
  // A list may bring numbers of its own, which the app would never give.
  write(logs[2], 'create-case', '2019/17');
  receiveAll(logs[0], logOf(logs[2]));
  expect(listConflicts(logs[0])[0]!.heads.map(({ value }) => value)).toEqual(expect.arrayContaining(['K7H-0009', '2019/17']));
  for (const log of logs) log.raw.close();
});

test('whoever receives what in which order: the same number, the same conflicts', () => {
  const step = fc.oneof(
    fc.record({
      vault: fc.nat(2),
      kind: fc.constantFrom('create-case', 'edit'),
      number: fc.constantFrom('K7F-0001', 'K7F-0002', 'K7G-0001', '2019/17', 'x', null),
    }),
    fc.record({ vault: fc.nat(2), to: fc.nat(2) }),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 20 }), fc.nat(), (steps, seed) => {
      const logs = [openTestLog(), openTestLog(), openTestLog()];
      try {
        for (const one of steps)
          if ('to' in one) receiveAll(logs[one.to]!, logOf(logs[one.vault]!));
          else write(logs[one.vault]!, one.kind, one.number);
        const all = logs.flatMap(logOf);
        logs.forEach((log, at) =>
          receiveAll(log, at === 0 ? all : all.toSorted((a, b) => ((a.digest[at]! ^ seed) & 255) - ((b.digest[at]! ^ seed) & 255))),
        );
        const [first, ...others] = logs.map((log) => ({ shown: dumpRecords(log), conflicts: listConflicts(log) }));
        for (const other of others) expect(other).toEqual(first);
        expect(dumpAfterRebuild(logs[0]!)).toEqual(first!.shown);
        const values = first!.conflicts.map(({ heads }) => new Set(heads.map(({ value }) => value)).size);
        expect(Math.min(2, ...values)).toBe(2);
      } finally {
        for (const log of logs) log.raw.close();
      }
    }),
    { numRuns: 100 },
  );
});
